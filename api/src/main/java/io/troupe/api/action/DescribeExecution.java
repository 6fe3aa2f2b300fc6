package io.troupe.api.action;

import io.troupe.api.port.ExecutionDescription;
import io.troupe.api.port.ExecutionQuery;
import io.troupe.api.shape.CloudWatchEventsExecutionDataDetails;
import io.troupe.api.shape.DescribeExecutionInput;
import io.troupe.api.shape.DescribeExecutionOutput;
import io.troupe.api.shape.Members;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Shows an execution. */
record DescribeExecution(ExecutionQuery executions, Clock clock) implements Action<DescribeExecutionInput> {
    @Override
    public DescribeExecutionInput decode(Members members) {
        return DescribeExecutionInput.from(members);
    }

    @Override
    public CompletionStage<DescribeExecutionOutput> answer(DescribeExecutionInput input, Caller caller) {
        var arn = Arns.execution(input.executionArn());
        var included = IncludedData.of(input.includedData());
        return Environment.ask(() -> executions.describe(arn))
                .thenApply(found -> output(found.orElseThrow(() -> Problems.executionDoesNotExist(arn)), included));
    }

    private DescribeExecutionOutput output(ExecutionDescription execution, IncludedData included) {
        var summary = execution.summary();
        var details = new CloudWatchEventsExecutionDataDetails(included == IncludedData.ALL_DATA);
        var output = execution
                .last()
                .filter(HistoryEvent.ExecutionSucceeded.class::isInstance)
                .map(last -> ((HistoryEvent.ExecutionSucceeded) last).output());
        var ended = failure(execution);
        var notRedrivable = Redrive.reasonAgainst(summary, clock.instant());
        return new DescribeExecutionOutput(
                summary.executionArn().toString(),
                summary.executionArn().stateMachine().toString(),
                summary.executionArn().name(),
                summary.status().name(),
                summary.startDate(),
                summary.stopDate(),
                included.payload(Optional.of(execution.started().input())),
                details,
                included.payload(output),
                output.map(present -> details),
                summary.traceHeader(),
                included.payload(ended.flatMap(HistoryEvent.ExecutionEnded::error)),
                included.payload(ended.flatMap(HistoryEvent.ExecutionEnded::cause)),
                summary.stateMachineVersionArn(),
                summary.stateMachineAliasArn(),
                Redrive.COUNT,
                notRedrivable.isPresent() ? "NOT_REDRIVABLE" : "REDRIVABLE",
                notRedrivable);
    }

    /** The time-out of a whole machine is told by the status alone, as AWS does. */
    private static Optional<HistoryEvent.ExecutionEnded> failure(ExecutionDescription execution) {
        return execution
                .last()
                .filter(HistoryEvent.ExecutionEnded.class::isInstance)
                .map(HistoryEvent.ExecutionEnded.class::cast)
                .filter(ended -> execution.summary().status() != ExecutionStatus.TIMED_OUT);
    }
}
