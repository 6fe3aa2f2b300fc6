package io.troupe.node.integration;

import io.troupe.asl.interpret.Failure;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Work under way.
 *
 * @param result completes when it ends; never exceptionally
 * @param cancel gives up, best effort: the state has been left, and a job that it started is stopped
 * @param release does no more here, but lets a job go on
 * @param look the job may have ended
 * @param looking whether the job's end may come out in a moment; who gives up now would miss it
 */
public record TaskCall(
        CompletionStage<TaskResult> result, Runnable cancel, Runnable release, Runnable look, BooleanSupplier looking) {
    /** A call that is no job. */
    public TaskCall(CompletionStage<TaskResult> result, Runnable cancel) {
        this(result, cancel, cancel, () -> {}, () -> false);
    }

    /** A call that fails at once. */
    public static TaskCall failed(String error, String cause) {
        return failed(new Failure(Optional.of(error), Optional.of(cause), false));
    }

    /** A call that fails at once. */
    public static TaskCall failed(Failure failure) {
        return new TaskCall(CompletableFuture.completedStage(new TaskResult.Failed(failure)), () -> {});
    }
}
