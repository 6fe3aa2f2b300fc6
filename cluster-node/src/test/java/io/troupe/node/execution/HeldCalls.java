package io.troupe.node.execution;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls that end when the test says so. */
final class HeldCalls implements TaskIntegration {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final BlockingQueue<Held> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();

    /**
     * A job that is waited for.
     *
     * @param submitted what the first call returned
     * @param age how old it is
     * @param stopped completes when it is stopped
     * @param released completes when nobody waits for it here any more
     * @param looking whether it is being looked at
     */
    record Job(
            TaskRequest request,
            String submitted,
            Duration age,
            CompletableFuture<TaskResult> result,
            CompletableFuture<Boolean> stopped,
            CompletableFuture<Boolean> released,
            AtomicBoolean looking) {}

    /**
     * A call under way.
     *
     * @param cancelled completes when it is given up
     */
    record Held(TaskRequest request, CompletableFuture<TaskResult> result, CompletableFuture<Boolean> cancelled) {
        void returns(String output) {
            result.complete(new TaskResult.Returned(Payload.checked(output)));
        }

        void fails(String error) {
            result.complete(new TaskResult.Failed(new Failure(Optional.of(error), Optional.empty(), false)));
        }
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var held = new Held(request, new CompletableFuture<>(), new CompletableFuture<>());
        calls.add(held);
        return new TaskCall(held.result(), () -> held.cancelled().complete(true));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob submitted) {
        var job = new Job(
                request,
                submitted.answer().text(),
                submitted.age(),
                new CompletableFuture<>(),
                new CompletableFuture<>(),
                new CompletableFuture<>(),
                new AtomicBoolean());
        jobs.add(job);
        return new TaskCall(
                job.result(),
                () -> job.stopped().complete(true),
                () -> job.released().complete(true),
                () -> job.result().complete(new TaskResult.Returned(Payload.checked("{\"looked\":true}"))),
                job.looking()::get);
    }

    /** The next call. */
    Held next() {
        return next(calls);
    }

    /** The next job that is waited for. */
    Job nextJob() {
        return next(jobs);
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            var held = queue.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            if (held == null) {
                throw new AssertionError("no call within " + SOON);
            }
            return held;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The calls since the last time they were asked for. */
    List<Held> all() {
        var all = new ArrayList<Held>();
        calls.drainTo(all);
        return all;
    }

    /** Whether nothing has been called since the last {@link #next}. */
    boolean isQuiet() {
        return calls.isEmpty();
    }
}
