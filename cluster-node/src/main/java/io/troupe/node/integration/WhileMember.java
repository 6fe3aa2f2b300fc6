package io.troupe.node.integration;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
        if (mayAct.getAsBoolean()) {
            return integration.start(request);
        }
        var result = new CompletableFuture<TaskResult>();
        var cancel = new AtomicReference<Runnable>(() -> {});
        startLater(request, result, cancel);
        return new TaskCall(result, () -> {
            result.cancel(false);
            cancel.get().run();
        });
    }

    private void startLater(
            TaskRequest request, CompletableFuture<TaskResult> result, AtomicReference<Runnable> cancel) {
        seenAgain.get().thenRun(() -> {
            if (result.isCancelled()) {
                return;
            }
            if (!mayAct.getAsBoolean()) {
                startLater(request, result, cancel);
                return;
            }
            var call = integration.start(request);
            cancel.set(call.cancel());
            if (result.isCancelled()) {
                call.cancel().run();
            }
            call.result().whenComplete((value, failure) -> result.complete(TaskResult.orFailed(value, failure)));
        });
    }
}
