package io.troupe.api.fake;

import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.port.ExecutionDescription;
import io.troupe.api.port.ExecutionQuery;
import io.troupe.api.port.ExecutionSummary;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.WhyWaitingReply;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.ParentTask;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Executions in a map: they start, and then wait to be told what happens to them. */
public final class MemoryExecutions implements ExecutionQuery, ExecutionCommands {
    private static final Comparator<ExecutionSummary> NEWEST_FIRST = Comparator.comparing(ExecutionSummary::startDate)
            .reversed()
            .thenComparing(summary -> summary.executionArn().toString());

    private final Clock clock;
    private final Map<String, ExecutionSummary> summaries = new LinkedHashMap<>();
    private final Map<String, List<HistoryEvent>> histories = new LinkedHashMap<>();
    private Optional<CompletionStage<StartExecutionReply>> startReply = Optional.empty();
    private SendTaskReply taskReply = new SendTaskReply.Accepted();

    /** What workers sent, in words. */
    public final List<String> taskAnswers = new ArrayList<>();

    MemoryExecutions(Clock clock) {
        this.clock = clock;
    }

    /** From now on every start is answered so. */
    public void answerStarts(CompletionStage<StartExecutionReply> reply) {
        startReply = Optional.of(reply);
    }

    /** From now on every worker is answered so. */
    public void answerWorkers(SendTaskReply reply) {
        taskReply = reply;
    }

    /** Appends an event as it is. */
    public synchronized void append(String arn, HistoryEvent event) {
        histories.computeIfAbsent(arn, unknown -> new ArrayList<>()).add(event);
    }

    /** Closes an execution. */
    public synchronized void close(String arn, ExecutionStatus status, HistoryEvent last) {
        append(arn, last);
        summaries.computeIfPresent(
                arn,
                (key, open) -> new ExecutionSummary(
                        open.executionArn(),
                        status,
                        open.startDate(),
                        Optional.of(clock.instant()),
                        open.revision(),
                        open.stateMachineVersionArn(),
                        open.stateMachineAliasArn(),
                        open.traceHeader()));
    }

    @Override
    public synchronized CompletionStage<StartExecutionReply> start(
            ExecutionArn executionArn,
            StateMachineRevision revision,
            String input,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            Optional<String> traceHeader,
            Optional<ParentTask> parent,
            Optional<String> testCase) {
        var arn = executionArn.toString();
        var open = summaries.get(arn);
        if (startReply.isPresent()) {
            return startReply.get();
        }
        if (open != null) {
            var started = (HistoryEvent.ExecutionStarted) history(arn).getFirst();
            var same =
                    open.status() == ExecutionStatus.RUNNING && started.input().equals(input);
            return CompletableFuture.completedStage(
                    same ? new StartExecutionReply.Started(open.startDate()) : new StartExecutionReply.AlreadyExists());
        }
        var now = clock.instant();
        summaries.put(
                arn,
                new ExecutionSummary(
                        executionArn,
                        ExecutionStatus.RUNNING,
                        now,
                        Optional.empty(),
                        revision.key(),
                        stateMachineVersionArn,
                        stateMachineAliasArn,
                        traceHeader));
        append(
                arn,
                new HistoryEvent.ExecutionStarted(
                        1,
                        0,
                        now.toEpochMilli(),
                        HistoryEventType.ExecutionStarted,
                        "",
                        input,
                        revision.roleArn(),
                        revision.stateMachineArn().toString(),
                        revision.key(),
                        "incarnation",
                        "token",
                        stateMachineVersionArn,
                        stateMachineAliasArn,
                        traceHeader,
                        parent,
                        testCase));
        return CompletableFuture.completedStage(new StartExecutionReply.Started(now));
    }

    @Override
    public synchronized CompletionStage<StopExecutionReply> stop(
            ExecutionArn executionArn, Optional<String> error, Optional<String> cause) {
        var arn = executionArn.toString();
        var open = summaries.get(arn);
        if (open == null) {
            return CompletableFuture.completedStage(new StopExecutionReply.DoesNotExist());
        }
        if (open.stopDate().isEmpty()) {
            close(
                    arn,
                    ExecutionStatus.ABORTED,
                    new HistoryEvent.ExecutionEnded(
                            2, 1, clock.millis(), HistoryEventType.ExecutionAborted, "", error, cause));
        }
        return CompletableFuture.completedStage(
                new StopExecutionReply.Stopped(open.stopDate().orElse(clock.instant())));
    }

    @Override
    public CompletionStage<SendTaskReply> sendTaskSuccess(
            TaskToken token, String output, Optional<String> outputProblem) {
        taskAnswers.add("success " + token.attempt() + " " + output
                + outputProblem.map(text -> " " + text).orElse(""));
        return CompletableFuture.completedStage(outputProblem
                .<SendTaskReply>map(SendTaskReply.InvalidOutput::new)
                .orElse(taskReply));
    }

    @Override
    public CompletionStage<SendTaskReply> sendTaskFailure(
            TaskToken token, Optional<String> error, Optional<String> cause) {
        taskAnswers.add("failure " + token.attempt() + " " + error.orElse("-") + " " + cause.orElse("-"));
        return CompletableFuture.completedStage(taskReply);
    }

    @Override
    public CompletionStage<SendTaskReply> sendTaskHeartbeat(TaskToken token) {
        taskAnswers.add("heartbeat " + token.attempt());
        return CompletableFuture.completedStage(taskReply);
    }

    @Override
    public CompletionStage<WhyWaitingReply> whyWaiting(ExecutionArn executionArn) {
        var wait = new WhyWaitingReply.Wait(
                "",
                Optional.of("A"),
                WhyWaitingReply.Cause.TIME,
                Optional.empty(),
                Optional.of(clock.instant()),
                Optional.of(clock.instant().plusSeconds(60)));
        return CompletableFuture.completedStage(
                new WhyWaitingReply.Waits(List.of(wait), 1, clock.instant().plusSeconds(600)));
    }

    @Override
    public synchronized CompletionStage<Optional<ExecutionDescription>> describe(ExecutionArn executionArn) {
        var arn = executionArn.toString();
        return CompletableFuture.completedStage(Optional.ofNullable(summaries.get(arn))
                .map(summary -> new ExecutionDescription(
                        summary,
                        (HistoryEvent.ExecutionStarted) history(arn).getFirst(),
                        summary.stopDate().map(date -> history(arn).getLast()))));
    }

    @Override
    public synchronized CompletionStage<Optional<ExecutionSummary>> find(ExecutionArn executionArn) {
        return CompletableFuture.completedStage(Optional.ofNullable(summaries.get(executionArn.toString())));
    }

    @Override
    public synchronized CompletionStage<List<ExecutionSummary>> list(
            StateMachineArn stateMachineArn,
            Optional<String> qualifiedArn,
            Optional<ExecutionStatus> status,
            Optional<Position> after,
            int limit) {
        return CompletableFuture.completedStage(summaries.values().stream()
                .filter(summary -> summary.executionArn().stateMachine().equals(stateMachineArn))
                .filter(summary -> qualifiedArn.isEmpty()
                        || qualifiedArn.equals(summary.stateMachineVersionArn())
                        || qualifiedArn.equals(summary.stateMachineAliasArn()))
                .filter(summary -> status.isEmpty() || status.get() == summary.status())
                .sorted(NEWEST_FIRST)
                .filter(summary -> after.isEmpty() || follows(summary, after.get()))
                .limit(limit)
                .toList());
    }

    @Override
    public synchronized CompletionStage<Optional<List<HistoryEvent>>> history(
            ExecutionArn executionArn, OptionalLong from, boolean reverse, int limit) {
        var events = histories.get(executionArn.toString());
        if (events == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return CompletableFuture.completedStage(Optional.of((reverse ? events.reversed() : events)
                .stream()
                        .filter(event -> from.isEmpty()
                                || (reverse ? event.id() <= from.getAsLong() : event.id() >= from.getAsLong()))
                        .limit(limit)
                        .toList()));
    }

    private List<HistoryEvent> history(String arn) {
        return histories.getOrDefault(arn, List.of());
    }

    private static boolean follows(ExecutionSummary summary, Position after) {
        var order = after.startDate().compareTo(summary.startDate());
        return order > 0 || (order == 0 && summary.executionArn().toString().compareTo(after.executionArn()) > 0);
    }
}
