package io.troupe.node.integration.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.shape.CloudWatchEventsExecutionDataDetails;
import io.troupe.api.shape.DescribeExecutionOutput;
import io.troupe.api.shape.StartExecutionOutput;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.HttpMetadata;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What histories tell of nested executions: members in alphabetical order. Source: integrations reference, 8. */
final class Descriptions {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Descriptions() {}

    /**
     * What StartExecution returned, with what AWS tells of the HTTP exchange, which here did not take place.
     *
     * @param now for the header Date
     */
    static ObjectNode started(StartExecutionOutput output, Instant now) {
        var requestId = UUID.nameUUIDFromBytes(output.executionArn().getBytes(StandardCharsets.UTF_8))
                .toString();
        var startDate = seconds(output.startDate());
        var length = ("{\"executionArn\":\"" + output.executionArn() + "\",\"startDate\":" + startDate + "}").length();
        ObjectNode result = Json.nodes().objectNode();
        result.put("ExecutionArn", output.executionArn());
        result.set(
                "SdkHttpMetadata",
                HttpMetadata.of(
                        200,
                        Map.of(
                                "x-amzn-RequestId", List.of(requestId),
                                "Content-Type", List.of("application/x-amz-json-1.0"),
                                "Content-Length", List.of(String.valueOf(length)),
                                "Date", List.of(HTTP_DATE.format(now)))));
        result.putObject("SdkResponseMetadata").put("RequestId", requestId);
        return result.put("StartDate", startDate);
    }

    /**
     * What DescribeExecution returned.
     *
     * @param parsed whether input and output are shown as JSON, not as text
     */
    static ObjectNode of(DescribeExecutionOutput execution, boolean parsed) {
        ObjectNode result = Json.nodes().objectNode();
        execution.cause().ifPresent(cause -> result.put("Cause", cause));
        execution.error().ifPresent(error -> result.put("Error", error));
        result.put("ExecutionArn", execution.executionArn());
        execution.input().ifPresent(input -> result.set("Input", payload(input, parsed)));
        details(result, "InputDetails", Optional.of(execution.inputDetails()));
        result.put("Name", execution.name());
        execution.output().ifPresent(output -> result.set("Output", payload(output, parsed)));
        details(result, "OutputDetails", execution.outputDetails());
        result.put("RedriveCount", execution.redriveCount());
        result.put("RedriveStatus", execution.redriveStatus());
        execution.redriveStatusReason().ifPresent(reason -> result.put("RedriveStatusReason", reason));
        result.put("StartDate", execution.startDate().toEpochMilli());
        execution.stateMachineAliasArn().ifPresent(alias -> result.put("StateMachineAliasArn", alias));
        result.put("StateMachineArn", execution.stateMachineArn());
        execution.stateMachineVersionArn().ifPresent(version -> result.put("StateMachineVersionArn", version));
        result.put("Status", execution.status());
        execution.stopDate().ifPresent(stop -> result.put("StopDate", stop.toEpochMilli()));
        execution.traceHeader().ifPresent(trace -> result.put("TraceHeader", trace));
        return result;
    }

    private static void details(
            ObjectNode result, String name, Optional<CloudWatchEventsExecutionDataDetails> details) {
        details.ifPresent(known -> result.putObject(name).put("Included", known.included()));
    }

    private static JsonNode payload(String text, boolean parsed) {
        return parsed ? Payload.checked(text).node() : Json.nodes().textNode(text);
    }

    private static BigDecimal seconds(Instant instant) {
        var seconds = BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }
}
