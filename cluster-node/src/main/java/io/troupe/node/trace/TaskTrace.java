package io.troupe.node.trace;

import io.troupe.node.integration.TaskRequest;
import java.util.Optional;

/** Lets what a task starts continue the trace of the task's execution. */
public final class TaskTrace {
    private TaskTrace() {}

    /** The tracing header of a call: in the trace of the execution, below the span of the attempt. */
    public static String header(TaskRequest request) {
        var attempt = request.attempt();
        var ids = new SpanIds(request.executionArn(), attempt.incarnation());
        var given = request.traceHeader().flatMap(TraceHeader::parse);
        return new TraceHeader(
                        given.map(TraceHeader::traceId).orElseGet(ids::traceId),
                        Optional.of(ids.attempt(attempt.scope(), attempt.attempt())),
                        given.flatMap(TraceHeader::sampled))
                .text();
    }
}
