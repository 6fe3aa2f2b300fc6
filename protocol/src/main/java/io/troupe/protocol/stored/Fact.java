package io.troupe.protocol.stored;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What must be remembered but has no event in AWS's history: it carries no id and is never shown. */
@JsonIgnoreProperties(value = "type", allowGetters = true)
public sealed interface Fact extends StoredEvent {
    /** The stored name: the record's own. */
    @JsonProperty("type")
    default String type() {
        return getClass().getSimpleName();
    }

    /**
     * A Wait state waits.
     *
     * @param untilMillis epoch milliseconds
     */
    record WaitScheduled(String scope, long untilMillis) implements Fact {}

    /**
     * A failed attempt is tried again later.
     *
     * @param retrier position of the retrier in the state's Retry field, from 0
     * @param pointer id of the failure event, which the next attempt follows on
     * @param dueMillis epoch milliseconds
     */
    record RetryScheduled(String scope, int retrier, long pointer, long dueMillis) implements Fact {}

    /**
     * A Parallel state is about to run its branches.
     *
     * @param input JSON text, the same for every branch
     * @param count number of branches
     */
    record BranchesPrepared(String scope, String input, int count) implements Fact {}

    /**
     * A Map state is about to run its iterations.
     *
     * @param effectiveInput JSON text that ItemSelector reads
     * @param items JSON texts, one an item
     * @param concurrencyMax how many may run at once, at least 1
     */
    record ItemsPrepared(String scope, String effectiveInput, List<String> items, int concurrencyMax) implements Fact {
        /** Copies the list. */
        public ItemsPrepared {
            items = List.copyOf(items);
        }
    }

    /**
     * A branch or iteration has come to its end.
     *
     * @param scope of the branch or iteration itself
     * @param output JSON text
     */
    record BranchSucceeded(String scope, String output) implements Fact {}

    /**
     * Nothing but far deadlines and answers from outside can happen now; the execution may leave memory.
     *
     * @param untilMillis epoch milliseconds, the nearest deadline
     */
    record FellAsleep(String scope, long untilMillis) implements Fact {}

    /** The execution belongs in memory again. */
    record WokeUp(String scope) implements Fact {}
}
