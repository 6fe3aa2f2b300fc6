package io.troupe.node.execution;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.asl.Reading;
import io.troupe.asl.StatesLanguage;
import io.troupe.asl.model.StateMachine;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Definitions, parsed once per revision; a revision never changes, so nothing here grows stale. */
public final class CachedDefinitions implements ExecutionServices.Definitions {
    private final Function<String, CompletionStage<Optional<StateMachineRevision>>> read;
    private final Executor parsing;
    private final AsyncCache<String, StateMachine> cache;

    /**
     * Builds an empty cache.
     *
     * @param read a revision by its key
     * @param parsing where definitions are parsed
     * @param sizeMax how many are kept
     */
    public CachedDefinitions(
            Function<String, CompletionStage<Optional<StateMachineRevision>>> read, Executor parsing, int sizeMax) {
        this.read = read;
        this.parsing = parsing;
        this.cache = Caffeine.newBuilder().maximumSize(sizeMax).buildAsync();
    }

    @Override
    public Optional<StateMachine> cached(String revision) {
        return Optional.ofNullable(cache.synchronous().getIfPresent(revision));
    }

    @Override
    public CompletionStage<Optional<StateMachine>> load(String revision) {
        return cache.get(
                        revision,
                        (key, executor) -> read.apply(key)
                                .<@Nullable StateMachine>thenApplyAsync(
                                        found -> found.map(CachedDefinitions::parse)
                                                .orElse(null),
                                        parsing)
                                .toCompletableFuture())
                .thenApply(Optional::ofNullable);
    }

    private static @Nullable StateMachine parse(StateMachineRevision revision) {
        return switch (StatesLanguage.read(revision.definition())) {
            case Reading.Valid valid -> valid.machine();
            case Reading.Invalid invalid ->
                throw new IllegalStateException(
                        "revision " + revision.key() + " was stored and does not parse: " + invalid.problems());
        };
    }
}
