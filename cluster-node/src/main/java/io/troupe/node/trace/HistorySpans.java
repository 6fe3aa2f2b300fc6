package io.troupe.node.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEvent.AttemptFailed;
import io.troupe.protocol.stored.HistoryEvent.AttemptReturned;
import io.troupe.protocol.stored.HistoryEvent.ExecutionEnded;
import io.troupe.protocol.stored.HistoryEvent.ExecutionStarted;
import io.troupe.protocol.stored.HistoryEventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a trace of a history: a span for the execution, and below it one for each attempt of a task. Takes the events
 * in their order, and keeps of them what spans show: names and times, error names, no payload and no cause.
 */
final class HistorySpans {
    /** Of one execution; those that come later are counted. */
    static final int ATTEMPTS_MAX = 1000;

    static final AttributeKey<String> EXECUTION = AttributeKey.stringKey("aws.step_functions.execution.arn");
    static final AttributeKey<String> STATE_MACHINE = AttributeKey.stringKey("aws.step_functions.state_machine.arn");
    static final AttributeKey<String> STATE = AttributeKey.stringKey("aws.step_functions.state.name");
    static final AttributeKey<String> RESOURCE = AttributeKey.stringKey("aws.step_functions.resource");
    static final AttributeKey<String> STATUS = AttributeKey.stringKey("aws.step_functions.execution.status");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    static final AttributeKey<Long> DROPPED = AttributeKey.longKey("troupe.attempts.dropped");

    private final ExecutionArn executionArn;
    private final Map<String, String> stateByScope = new HashMap<>();
    private final Map<String, Open> openByScope = new HashMap<>();
    private final Map<String, Integer> attemptsByScope = new HashMap<>();
    private final List<ExecutionSpan> attempts = new ArrayList<>();
    private Optional<Execution> execution = Optional.empty();
    private Optional<HistoryEvent> end = Optional.empty();
    private long dropped;

    private record Execution(ExecutionStarted event, SpanIds ids, Optional<TraceHeader> header) {
        String traceId() {
            return header.map(TraceHeader::traceId).orElseGet(ids::traceId);
        }
    }

    private record Open(HistoryEvent scheduled, int attempt, String resource, String state) {}

    HistorySpans(ExecutionArn executionArn) {
        this.executionArn = executionArn;
    }

    /** The next event. */
    void add(HistoryEvent event) {
        switch (event) {
            case ExecutionStarted started ->
                execution = Optional.of(new Execution(
                        started,
                        new SpanIds(executionArn.toString(), started.incarnation()),
                        started.traceHeader().flatMap(TraceHeader::parse)));
            case HistoryEvent.StateEntered entered -> stateByScope.put(entered.scope(), entered.name());
            case HistoryEvent.LambdaFunctionScheduled scheduled -> open(scheduled, scheduled.resource());
            case HistoryEvent.ActivityScheduled scheduled -> open(scheduled, scheduled.resource());
            case HistoryEvent.TaskScheduled scheduled ->
                open(scheduled, scheduled.resourceType() + ":" + scheduled.resource());
            case AttemptReturned returned
            when returned.type() != HistoryEventType.TaskSubmitted -> close(returned, Optional.empty());
            case AttemptFailed failed ->
                close(
                        failed,
                        Optional.of(failed.error().orElseGet(() -> failed.type().name())));
            case HistoryEvent.Plain plain
            when plain.type() == HistoryEventType.TaskStateAborted ->
                close(plain, Optional.of(plain.type().name()));
            case HistoryEvent.ExecutionSucceeded succeeded -> end = Optional.of(succeeded);
            case ExecutionEnded ended -> end = Optional.of(ended);
            default -> {}
        }
    }

    /** What the caller wants of the trace; empty if it says nothing. */
    Optional<Boolean> sampledByCaller() {
        return execution.flatMap(Execution::header).flatMap(TraceHeader::sampled);
    }

    /** Known as soon as the first event is there. */
    Optional<String> traceId() {
        return execution.map(Execution::traceId);
    }

    /** The whole trace, the execution's span last; empty if the history has no beginning or no end. */
    List<ExecutionSpan> spans() {
        if (execution.isEmpty() || end.isEmpty()) {
            return List.of();
        }
        for (var scope : List.copyOf(openByScope.keySet())) {
            close(scope, end.get(), Optional.of(end.get().type().name()));
        }
        var spans = new ArrayList<>(attempts);
        spans.add(executionSpan(execution.get(), end.get()));
        return spans;
    }

    private void open(HistoryEvent scheduled, String resource) {
        openByScope.put(
                scheduled.scope(),
                new Open(
                        scheduled,
                        attemptsByScope.merge(scheduled.scope(), 1, Integer::sum),
                        resource,
                        stateByScope.getOrDefault(scheduled.scope(), "")));
    }

    private void close(HistoryEvent event, Optional<String> error) {
        close(event.scope(), event, error);
    }

    private void close(String scope, HistoryEvent event, Optional<String> error) {
        var open = openByScope.remove(scope);
        if (open == null || execution.isEmpty()) {
            return;
        }
        if (attempts.size() == ATTEMPTS_MAX) {
            dropped++;
            return;
        }
        var of = execution.get();
        var attributes = attributes(error).put(STATE, open.state()).put(RESOURCE, open.resource());
        attempts.add(new ExecutionSpan(
                open.state(),
                SpanKind.CLIENT,
                context(of.traceId(), of.ids().attempt(scope, open.attempt())),
                context(of.traceId(), of.ids().execution()),
                open.scheduled().timestampMillis(),
                event.timestampMillis(),
                attributes.build(),
                error.isPresent() ? StatusCode.ERROR : StatusCode.UNSET));
    }

    private ExecutionSpan executionSpan(Execution of, HistoryEvent ended) {
        var succeeded = ended.type() == HistoryEventType.ExecutionSucceeded;
        var error = ended instanceof ExecutionEnded failed
                ? Optional.of(failed.error().orElseGet(() -> failed.type().name()))
                : Optional.<String>empty();
        var attributes = attributes(error)
                .put(EXECUTION, executionArn.toString())
                .put(STATE_MACHINE, of.event().stateMachineArn())
                .put(STATUS, ended.type().name().substring("Execution".length()).toUpperCase(Locale.ROOT));
        if (dropped > 0) {
            attributes.put(DROPPED, dropped);
        }
        return new ExecutionSpan(
                executionArn.stateMachineName(),
                SpanKind.SERVER,
                context(of.traceId(), of.ids().execution()),
                of.header()
                        .flatMap(TraceHeader::parentSpanId)
                        .map(parent -> SpanContext.createFromRemoteParent(
                                of.traceId(), parent, TraceFlags.getSampled(), TraceState.getDefault()))
                        .orElseGet(SpanContext::getInvalid),
                of.event().timestampMillis(),
                ended.timestampMillis(),
                attributes.build(),
                succeeded ? StatusCode.OK : StatusCode.ERROR);
    }

    private static AttributesBuilder attributes(Optional<String> error) {
        var attributes = Attributes.builder();
        error.ifPresent(name -> attributes.put(ERROR, name));
        return attributes;
    }

    private static SpanContext context(String traceId, String spanId) {
        return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
