package io.troupe.node.integration;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Calls the world only while the node may act; until then a call waits, since another node may be making it. */
public final class WhileMember implements TaskIntegration {
    private final TaskIntegration integration;
    private final BooleanSupplier mayAct;
    private final Supplier<CompletionStage<Void>> seenAgain;

    /**
     * Guards an integration.
     *
     * @param mayAct whether the node may act now
     * @param seenAgain completes when it is worth while to ask once more
     */
    public WhileMember(TaskIntegration integration, BooleanSupplier mayAct, Supplier<CompletionStage<Void>> seenAgain) {
        this.integration = integration;
        this.mayAct = mayAct;
        this.seenAgain = seenAgain;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return begin(() -> integration.start(request));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        return begin(() -> integration.await(request, job));
    }

    private TaskCall begin(Supplier<TaskCall> call) {
        if (mayAct.getAsBoolean()) {
            return call.get();
        }
        var result = new CompletableFuture<TaskResult>();
        var begun = new AtomicReference<TaskCall>(new TaskCall(result, () -> {}, () -> {}, () -> {}, () -> true));
        var released = new AtomicBoolean();
        beginLater(call, result, begun, released);
        return new TaskCall(
                result,
                () -> {
                    result.cancel(false);
                    begun.get().cancel().run();
                },
                () -> {
                    released.set(true);
                    result.cancel(false);
                    begun.get().release().run();
                },
                () -> begun.get().look().run(),
                () -> begun.get().looking().getAsBoolean());
    }

    private void beginLater(
            Supplier<TaskCall> call,
            CompletableFuture<TaskResult> result,
            AtomicReference<TaskCall> begun,
            AtomicBoolean released) {
        seenAgain.get().thenRun(() -> {
            if (result.isCancelled()) {
                return;
            }
            if (!mayAct.getAsBoolean()) {
                beginLater(call, result, begun, released);
                return;
            }
            var started = call.get();
            begun.set(started);
            if (result.isCancelled()) {
                // Whoever released it goes on with the job elsewhere.
                (released.get() ? started.release() : started.cancel()).run();
            }
            started.result().whenComplete((value, failure) -> result.complete(TaskResult.orFailed(value, failure)));
        });
    }
}
