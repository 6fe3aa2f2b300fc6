package io.troupe.node.execution;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that one execution has begun on this node: an execution that moves waits for them, so that no other node
 * makes them again, and begins none. One that leaves memory waits until it has looked at its jobs. Used by the actors
 * of the execution and of its branches.
 */
final class CallsUnderWay implements TaskIntegration {
    private final TaskIntegration integration;
    private final Map<String, Integer> attemptsByScope = new ConcurrentHashMap<>();
    private final Map<String, Job> jobsByScope = new ConcurrentHashMap<>();
    private volatile boolean ending;

    private record Job(int attempt, TaskCall call) {}

    CallsUnderWay(TaskIntegration integration) {
        this.integration = integration;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        if (ending) {
            return new TaskCall(new CompletableFuture<>(), () -> {});
        }
        attemptsByScope.put(request.attempt().scope(), request.attempt().attempt());
        return integration.start(request);
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        if (ending) {
            return new TaskCall(new CompletableFuture<>(), () -> {});
        }
        var awaited = integration.await(request, job);
        jobsByScope.put(request.attempt().scope(), new Job(request.attempt().attempt(), awaited));
        return awaited;
    }

    /** From now on none is begun. */
    void end() {
        ending = true;
    }

    /** The branch is over. */
    void forget(String scope) {
        attemptsByScope.remove(scope);
        jobsByScope.remove(scope);
    }

    /** Whether the execution awaits the answer to any of them. */
    boolean any(Execution.Running execution) {
        return execution.cursors().values().stream().anyMatch(this::isUnderWay);
    }

    /** Whether it may come out in a moment that a job has ended which the execution waits for. */
    boolean looking(Execution.Running execution) {
        return execution.cursors().values().stream().anyMatch(this::isLookedAt);
    }

    private boolean isLookedAt(Cursor cursor) {
        var job = jobsByScope.get(cursor.scope());
        return job != null
                && cursor.phase() instanceof Phase.InTask(var task)
                && task.attempt() == job.attempt()
                && job.call().looking().getAsBoolean();
    }

    private boolean isUnderWay(Cursor cursor) {
        return cursor.phase() instanceof Phase.InTask(var task)
                && task.kind() != TaskInFlight.Kind.ACTIVITY
                && task.status() != TaskInFlight.Status.SUBMITTED
                && Integer.valueOf(task.attempt()).equals(attemptsByScope.get(cursor.scope()));
    }
}
