package io.troupe.node.journal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/** Hands a stage to the plugin, with the failure itself and not what Java wraps it in: supervision looks at types. */
final class ScalaFutures {
    private ScalaFutures() {}

    static <T> Future<T> of(CompletionStage<T> stage) {
        var promise = Promise.<T>apply();
        stage.whenComplete((result, failure) -> {
            if (failure == null) {
                promise.success(result);
            } else {
                promise.failure(unwrapped(failure));
            }
        });
        return promise.future();
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
