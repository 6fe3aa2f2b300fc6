package io.troupe.node.execution.effect;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.TaskInFlight;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.TestCall;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.activity.ActivityCommand.TaskOffered;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Performs the side effects of one scope for the actor that owns it: the execution for the machine itself, a child for
 * its branch. Everything comes back to that actor as a message.
 *
 * @param <M> what the actor takes
 */
public final class EffectRunner<M> {
    private static final String RESUME = "resume";
    private static final String TIME_OUT = "timeout";
    private static final String HEARTBEAT = "heartbeat";

    private final Origin origin;
    private final Timers<M> timers;
    private final TaskIntegration integration;
    private final BiConsumer<String, TaskOffered> offerTask;
    private final Function<Ring, M> ringMessage;
    private final BiConsumer<TaskCall, Function<TaskResult, Happening>> pipe;
    private int attempt;
    private @Nullable TaskCall call;
    private @Nullable TaskCall job;
    private @Nullable Instant lastHeartbeat;

    /** Whose effects these are: part of every attempt's key. */
    public record Origin(
            String executionArn,
            String roleArn,
            String incarnation,
            Optional<String> traceHeader,
            Optional<String> testCase) {}

    /**
     * Builds a runner.
     *
     * @param offerTask tells an activity's queue, by ARN, of a task
     * @param ringMessage wraps a timer's firing for the actor
     * @param pipe sends what a call comes to, as a happening, to the actor
     */
    public EffectRunner(
            Origin origin,
            Timers<M> timers,
            TaskIntegration integration,
            BiConsumer<String, TaskOffered> offerTask,
            Function<Ring, M> ringMessage,
            BiConsumer<TaskCall, Function<TaskResult, Happening>> pipe) {
        this.origin = origin;
        this.timers = timers;
        this.integration = integration;
        this.offerTask = offerTask;
        this.ringMessage = ringMessage;
        this.pipe = pipe;
    }

    /**
     * Runs what {@code cursor} awaits, and gives up what it no longer awaits.
     *
     * @return whether the scope can go on by itself
     */
    public boolean run(Cursor cursor) {
        forgetOtherAttempts(cursor);
        var proceed = false;
        for (var effect : SideEffect.of(cursor, lastHeartbeat(cursor))) {
            switch (effect) {
                case SideEffect.ResumeAt resume -> ringAt(RESUME, resume.at(), new Happening.TimerFired());
                case SideEffect.TimeOutAt timeOut ->
                    ringAt(TIME_OUT, timeOut.at(), new Happening.TaskTimedOut(timeOut.attempt(), false));
                case SideEffect.HeartbeatUntil heartbeat ->
                    ringAt(HEARTBEAT, heartbeat.at(), new Happening.TaskTimedOut(heartbeat.attempt(), true));
                case SideEffect.CallTask callTask -> call(cursor, callTask.task());
                case SideEffect.AwaitJob await -> await(cursor, await.task(), await.submitted());
                case SideEffect.OfferTask offer ->
                    offerTask.accept(
                            offer.activityArn(),
                            new TaskOffered(origin.executionArn(), attempt(cursor, offer.attempt())));
                case SideEffect.Proceed go -> proceed = true;
            }
        }
        return proceed;
    }

    /** A worker has shown that it is alive. */
    public void heartbeat(Cursor cursor) {
        if (countsHeartbeats(cursor)) {
            lastHeartbeat = timers.now();
            run(cursor);
        }
    }

    /** Whether a timer came too soon; if so it is started again. */
    public boolean isEarly(Ring ring) {
        if (!timers.now().isBefore(ring.at())) {
            return false;
        }
        timers.startAt(ring.key(), ringMessage.apply(ring), ring.at());
        return true;
    }

    /** The job of that attempt may have ended. */
    public void lookAtJob(int ofAttempt) {
        if (job != null && ofAttempt == attempt) {
            job.look().run();
        }
    }

    /** The actor goes: calls are given up, but a job goes on, for whoever continues to wait for it. */
    public void release() {
        if (job != null) {
            job.release().run();
            job = null;
        }
        stop();
    }

    /** Gives up everything. */
    public void stop() {
        timers.cancel(RESUME);
        timers.cancel(TIME_OUT);
        timers.cancel(HEARTBEAT);
        if (call != null) {
            call.cancel().run();
            call = null;
        }
        if (job != null && !job.result().toCompletableFuture().isDone()) {
            job.cancel().run();
        }
        job = null;
    }

    private void forgetOtherAttempts(Cursor cursor) {
        var current = cursor.phase() instanceof Phase.InTask(var task) ? task.attempt() : 0;
        if (current != attempt) {
            stop();
            attempt = current;
            lastHeartbeat = null;
        }
    }

    /** An attempt counts as alive from when heartbeats are awaited. */
    private Instant lastHeartbeat(Cursor cursor) {
        var known = lastHeartbeat;
        if (known != null) {
            return known;
        }
        var now = timers.now();
        if (countsHeartbeats(cursor)) {
            lastHeartbeat = now;
        }
        return now;
    }

    private static boolean countsHeartbeats(Cursor cursor) {
        return cursor.phase() instanceof Phase.InTask(var task) && task.countsHeartbeats();
    }

    private void ringAt(String key, Instant at, Happening happening) {
        timers.startAt(key, ringMessage.apply(new Ring(key, at, happening)), at);
    }

    private void call(Cursor cursor, TaskInFlight task) {
        if (call != null) {
            return;
        }
        var started = integration.start(request(cursor, task));
        call = started;
        pipe.accept(started, result -> happening(task, result));
    }

    private void await(Cursor cursor, TaskInFlight task, String submitted) {
        if (job != null) {
            return;
        }
        var awaited = integration.await(request(cursor, task), new SubmittedJob(Payload.checked(submitted), age(task)));
        job = awaited;
        pipe.accept(awaited, result -> switch (result) {
            case TaskResult.Failed failed -> new Happening.TaskFailed(task.attempt(), failed.failure());
            case TaskResult.Returned returned -> new Happening.TaskSucceeded(task.attempt(), returned.output());
        });
    }

    private Duration age(TaskInFlight task) {
        return Duration.between(Instant.ofEpochMilli(task.startedMillis()), timers.now());
    }

    private TaskRequest request(Cursor cursor, TaskInFlight task) {
        return new TaskRequest(
                origin.executionArn(),
                origin.roleArn(),
                attempt(cursor, task.attempt()),
                task.resourceType(),
                task.resource(),
                task.parameters(),
                task.credentialsRoleArn(),
                origin.traceHeader(),
                testCall(cursor, task),
                Optional.empty());
    }

    private Optional<TestCall> testCall(Cursor cursor, TaskInFlight task) {
        return origin.testCase()
                .map(name -> new TestCall(
                        name, cursor.state().name(), task.stateCall().orElse(0)));
    }

    private TaskAttempt attempt(Cursor cursor, int number) {
        return new TaskAttempt(origin.incarnation(), cursor.scope(), number);
    }

    private static Happening happening(TaskInFlight task, TaskResult result) {
        return switch (result) {
            case TaskResult.Failed failed -> new Happening.TaskFailed(task.attempt(), failed.failure());
            case TaskResult.Returned returned
            when task.kind() == TaskInFlight.Kind.ACTIVITY ->
                new Happening.ActivityClaimed(task.attempt(), Optional.empty());
            case TaskResult.Returned returned
            when task.waitsForToken() || task.runsJob() -> submittedOrTooLarge(task, returned.output());
            case TaskResult.Returned returned -> new Happening.TaskSucceeded(task.attempt(), returned.output());
        };
    }

    private static Happening submittedOrTooLarge(TaskInFlight task, Payload output) {
        return output.isTooLarge()
                ? new Happening.TaskFailed(task.attempt(), Failure.dataLimitExceeded(task.resourceType()))
                : new Happening.TaskSubmitted(task.attempt(), output.text());
    }
}
