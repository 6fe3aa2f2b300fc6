package io.troupe.api.shape;

import java.time.Instant;
import java.util.Optional;

/** What DescribeExecution answers. */
public record DescribeExecutionOutput(
        String executionArn,
        String stateMachineArn,
        String name,
        String status,
        Instant startDate,
        Optional<Instant> stopDate,
        Optional<String> input,
        CloudWatchEventsExecutionDataDetails inputDetails,
        Optional<String> output,
        Optional<CloudWatchEventsExecutionDataDetails> outputDetails,
        Optional<String> traceHeader,
        Optional<String> error,
        Optional<String> cause,
        Optional<String> stateMachineVersionArn,
        Optional<String> stateMachineAliasArn,
        int redriveCount,
        String redriveStatus,
        Optional<String> redriveStatusReason)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("executionArn", executionArn);
        json.text("stateMachineArn", stateMachineArn);
        json.text("name", name);
        json.text("status", status);
        json.timestamp("startDate", startDate);
        json.timestamp("stopDate", stopDate);
        json.text("input", input);
        json.structure("inputDetails", inputDetails);
        json.text("output", output);
        json.structure("outputDetails", outputDetails);
        json.text("traceHeader", traceHeader);
        json.text("error", error);
        json.text("cause", cause);
        json.text("stateMachineVersionArn", stateMachineVersionArn);
        json.text("stateMachineAliasArn", stateMachineAliasArn);
        json.integer("redriveCount", redriveCount);
        json.text("redriveStatus", redriveStatus);
        json.text("redriveStatusReason", redriveStatusReason);
    }
}
