package io.troupe.node.integration.sdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Futures made of others that cancel these when they are cancelled, which Java's own do not. */
public final class Derived {
    private Derived() {}

    /** What {@code conversion} makes of the other's value. */
    public static <A, B> CompletableFuture<B> of(CompletableFuture<A> source, Function<A, B> conversion) {
        var derived = new CompletableFuture<B>();
        CompletionStage<A> watched = source;
        watched.whenComplete((value, failure) -> settle(derived, value, failure, conversion));
        cancelWith(derived, source);
        return derived;
    }

    /** Cancels {@code source} once {@code derived} is cancelled. */
    public static void cancelWith(CompletableFuture<?> derived, CompletableFuture<?> source) {
        CompletionStage<?> watched = derived;
        watched.whenComplete((value, failure) -> {
            if (derived.isCancelled()) {
                source.cancel(true);
            }
        });
    }

    private static <A, B> void settle(
            CompletableFuture<B> derived, @Nullable A value, @Nullable Throwable failure, Function<A, B> conversion) {
        try {
            if (value != null) {
                derived.complete(conversion.apply(value));
            } else {
                derived.completeExceptionally(failure == null ? new IllegalStateException("no answer") : failure);
            }
        } catch (RuntimeException unreadable) {
            derived.completeExceptionally(unreadable);
        }
    }
}
