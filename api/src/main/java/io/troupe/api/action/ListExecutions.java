package io.troupe.api.action;

import io.troupe.api.port.ExecutionQuery;
import io.troupe.api.port.ExecutionSummary;
import io.troupe.api.port.StateMachines;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.ExecutionListItem;
import io.troupe.api.shape.ListExecutionsInput;
import io.troupe.api.shape.ListExecutionsOutput;
import io.troupe.api.shape.Members;
import io.troupe.protocol.stored.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lists the executions of a machine, newest first. */
record ListExecutions(StateMachines machines, ExecutionQuery executions, PageTokens tokens)
        implements Action<ListExecutionsInput> {
    private static final String SEPARATOR = " ";
    private static final String PENDING_REDRIVE = "PENDING_REDRIVE";

    @Override
    public ListExecutionsInput decode(Members members) {
        return ListExecutionsInput.from(members);
    }

    @Override
    public CompletionStage<ListExecutionsOutput> answer(ListExecutionsInput input, Caller caller) {
        refuseMapRuns(input);
        var arn = Arns.stateMachine(input.stateMachineArn().orElseThrow());
        if (arn.labelled()) {
            throw Problems.stateMachineDoesNotExist(arn);
        }
        var qualified = arn.qualifier().map(given -> arn.toString());
        var question = List.of(
                "ListExecutions",
                arn.toString(),
                input.statusFilter().orElse(""),
                input.redriveFilter().orElse(""));
        var paging = Paging.of(tokens, question, input.maxResults(), input.nextToken());
        var after = paging.position().map(ListExecutions::position);
        var status = input.statusFilter().map(ExecutionStatus::valueOf);
        return Environment.ask(() -> machines.find(arn.unqualified()))
                .thenCompose(found -> {
                    var machine = found.orElseThrow(() -> Problems.stateMachineDoesNotExist(arn))
                            .current()
                            .stateMachineArn();
                    return input.redriveFilter().equals(Optional.of("REDRIVEN"))
                            ? CompletableFuture.completedStage(List.<ExecutionSummary>of())
                            : Environment.ask(() -> executions.list(machine, qualified, status, after, paging.fetch()));
                })
                .thenApply(fetched -> output(paging.page(fetched, ListExecutions::position)));
    }

    private static void refuseMapRuns(ListExecutionsInput input) {
        if (input.stateMachineArn().isEmpty() && input.mapRunArn().isEmpty()) {
            throw AwsException.validation("Must provide a StateMachine ARN or MapRun ARN");
        }
        if (input.stateMachineArn().isPresent() && input.mapRunArn().isPresent()) {
            throw AwsException.validation("Must provide either a StateMachine ARN or a MapRun ARN, but not both");
        }
        if (input.mapRunArn().isPresent()) {
            throw AwsException.resourceNotFound(input.mapRunArn().get());
        }
        if (input.statusFilter().equals(Optional.of(PENDING_REDRIVE))) {
            throw AwsException.validation("The status PENDING_REDRIVE can only be used with a MapRun ARN");
        }
    }

    private static ListExecutionsOutput output(Paging.Page<ExecutionSummary> page) {
        return new ListExecutionsOutput(
                page.rows().stream().map(ListExecutions::item).toList(), page.nextToken());
    }

    private static ExecutionListItem item(ExecutionSummary execution) {
        return new ExecutionListItem(
                execution.executionArn().toString(),
                execution.executionArn().stateMachine().toString(),
                execution.executionArn().name(),
                execution.status().name(),
                execution.startDate(),
                execution.stopDate(),
                Redrive.COUNT,
                execution.stateMachineVersionArn(),
                execution.stateMachineAliasArn());
    }

    private static String position(ExecutionSummary last) {
        return last.startDate() + SEPARATOR + last.executionArn();
    }

    private static ExecutionQuery.Position position(String text) {
        var end = text.indexOf(SEPARATOR);
        return new ExecutionQuery.Position(Instant.parse(text.substring(0, end)), text.substring(end + 1));
    }
}
