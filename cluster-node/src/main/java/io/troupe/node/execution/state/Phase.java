package io.troupe.node.execution.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.asl.data.Payload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a cursor is at. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Phase.Ready.class, name = "Ready"),
    @JsonSubTypes.Type(value = Phase.Evaluating.class, name = "Evaluating"),
    @JsonSubTypes.Type(value = Phase.Waiting.class, name = "Waiting"),
    @JsonSubTypes.Type(value = Phase.InTask.class, name = "InTask"),
    @JsonSubTypes.Type(value = Phase.Retrying.class, name = "Retrying"),
    @JsonSubTypes.Type(value = Phase.InBranches.class, name = "InBranches"),
    @JsonSubTypes.Type(value = Phase.InIterations.class, name = "InIterations")
})
public sealed interface Phase {
    /**
     * No state has been entered yet.
     *
     * @param input JSON text
     */
    record Ready(String input) implements Phase {}

    /** A state has been entered and has not been evaluated, or an outcome has arrived that is about to be. */
    record Evaluating() implements Phase {}

    /**
     * A Wait state waits.
     *
     * @param untilMillis epoch milliseconds
     */
    record Waiting(long untilMillis) implements Phase {}

    /** A task is being done. */
    record InTask(TaskInFlight task) implements Phase {}

    /**
     * A failed attempt waits to be tried again.
     *
     * @param dueMillis epoch milliseconds
     */
    record Retrying(long dueMillis) implements Phase {}

    /**
     * The branches of a Parallel state run.
     *
     * @param fork number of the fork within the scope
     * @param outputs JSON texts by index; null while a branch runs
     */
    record InBranches(int fork, List<@Nullable String> outputs) implements Forked {
        @Override
        public InBranches finished(int index, String output) {
            return new InBranches(fork, Forked.with(outputs, index, output));
        }
    }

    /**
     * The iterations of a Map state run.
     *
     * @param fork number of the fork within the scope
     * @param effectiveInput what ItemSelector reads; parsed once for all iterations
     * @param items JSON texts
     * @param concurrencyMax how many may run at once
     * @param startedCount how many have been started
     * @param outputs JSON texts by index; null while an iteration has not ended
     */
    record InIterations(
            int fork,
            Payload effectiveInput,
            List<String> items,
            int concurrencyMax,
            int startedCount,
            List<@Nullable String> outputs)
            implements Forked {
        @Override
        public InIterations finished(int index, String output) {
            return new InIterations(
                    fork, effectiveInput, items, concurrencyMax, startedCount, Forked.with(outputs, index, output));
        }

        InIterations oneMoreStarted() {
            return new InIterations(fork, effectiveInput, items, concurrencyMax, startedCount + 1, outputs);
        }
    }

    /** Branches or iterations run. */
    sealed interface Forked extends Phase {
        /** Number of the fork within the scope. */
        int fork();

        /** JSON texts by index; null while one runs. */
        List<@Nullable String> outputs();

        /** One has come to its end. */
        Forked finished(int index, String output);

        /** Whether all have come to their end. */
        default boolean complete() {
            return !outputs().contains(null);
        }

        private static List<@Nullable String> with(List<@Nullable String> outputs, int index, String output) {
            var changed = new ArrayList<>(outputs);
            changed.set(index, output);
            return Collections.unmodifiableList(changed);
        }
    }
}
