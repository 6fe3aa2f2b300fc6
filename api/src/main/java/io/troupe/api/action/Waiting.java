package io.troupe.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.port.ExecutionDescription;
import io.troupe.api.port.ExecutionQuery;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.WhyWaitingReply;
import io.troupe.protocol.stored.ExecutionStatus;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells what an execution waits for, an operation that AWS does not have. Dates are texts, in ISO 8601. */
public final class Waiting {
    private final ExecutionQuery executions;
    private final ExecutionCommands commands;

    /** Looks an execution up before it is asked, so that unknown ARNs make no actors. */
    public Waiting(ExecutionQuery executions, ExecutionCommands commands) {
        this.executions = executions;
        this.commands = commands;
    }

    /**
     * What the execution of that ARN waits for.
     *
     * @param account of the caller, if he is held to what belongs to it
     * @throws io.troupe.api.shape.AwsException if that is no ARN, or one of another account; the stage fails with it if
     *     there is no such execution
     */
    public CompletionStage<JsonNode> of(String executionArn, Optional<String> account) {
        var arn = Arns.execution(executionArn);
        account.ifPresent(own -> OwnAccount.check("DescribeExecution", executionArn, own));
        return Environment.ask(() -> executions.describe(arn)).thenCompose(found -> {
            var execution = found.orElseThrow(() -> Problems.executionDoesNotExist(arn));
            var status = execution.summary().status();
            return status == ExecutionStatus.RUNNING
                    ? Environment.ask(() -> commands.whyWaiting(arn)).thenCompose(reply -> answer(arn, reply))
                    : CompletableFuture.completedStage(closed(execution));
        });
    }

    /** One that has ended since it was looked up is looked up again. */
    private CompletionStage<JsonNode> answer(ExecutionArn arn, WhyWaitingReply reply) {
        return switch (reply) {
            case WhyWaitingReply.Waits waits -> CompletableFuture.completedStage(open(arn, waits));
            case WhyWaitingReply.NotRunning ended ->
                Environment.ask(() -> executions.describe(arn))
                        .thenApply(found -> closed(found.orElseThrow(() -> Problems.executionDoesNotExist(arn))));
        };
    }

    private static JsonNode closed(ExecutionDescription execution) {
        var summary = execution.summary();
        var document = document(summary.executionArn(), summary.status());
        summary.stopDate().ifPresent(date -> document.put("stopDate", date.toString()));
        document.putArray("waits");
        return document;
    }

    private static JsonNode open(ExecutionArn arn, WhyWaitingReply.Waits waits) {
        var document = document(arn, ExecutionStatus.RUNNING);
        document.put("timesOutAt", waits.timesOutAt().toString());
        var list = document.putArray("waits");
        for (var wait : waits.waits()) {
            var entry = list.addObject();
            entry.put("scope", wait.scope());
            wait.state().ifPresent(state -> entry.put("state", state));
            entry.put("waitsFor", wait.cause().name());
            wait.detail().ifPresent(detail -> entry.put("detail", detail));
            wait.since().ifPresent(since -> entry.put("since", since.toString()));
            wait.until().ifPresent(until -> entry.put("until", until.toString()));
        }
        document.put("waitsCount", waits.count());
        return document;
    }

    private static ObjectNode document(ExecutionArn arn, ExecutionStatus status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("executionArn", arn.toString())
                .put("status", status.name());
    }
}
