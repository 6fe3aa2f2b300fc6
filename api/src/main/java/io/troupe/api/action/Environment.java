package io.troupe.api.action;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Asks ports, and tells their failures, which are the environment's, from bugs of our own. */
final class Environment {
    private Environment() {}

    static <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> port) {
        try {
            return port.get().exceptionally(failure -> {
                throw new EnvironmentException(failure);
            });
        } catch (RuntimeException failure) {
            throw new EnvironmentException(failure);
        }
    }
}
