package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.Transition;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a state wants next. */
public sealed interface Step {
    /**
     * The state is done.
     *
     * @param output of the state
     * @param transition where to go; a Choice state gives the target it chose
     * @param assigned the variables it set, in the order of evaluation
     */
    record Leave(Payload output, Transition transition, Map<String, JsonNode> assigned) implements Step {
        /** Copies the variables, keeping their order. */
        public Leave {
            assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
        }
    }

    /** To be resumed at an instant, which may be past. */
    record WaitUntil(Instant until) implements Step {}

    /** To be resumed so many seconds after it was entered. */
    record WaitFor(long seconds) implements Step {}

    /**
     * Work for a resource.
     *
     * @param resource what does the work
     * @param parameters the effective input
     * @param timeoutSeconds only when the state sets it
     * @param heartbeatSeconds only when the state sets it
     * @param credentialsRoleArn the role to assume for the call
     */
    record Call(
            Resource resource,
            Payload parameters,
            OptionalLong timeoutSeconds,
            OptionalLong heartbeatSeconds,
            Optional<String> credentialsRoleArn)
            implements Step {}

    /** Branches to be run; every one gets this input. */
    record Fork(Payload input) implements Step {}

    /**
     * Iterations to be run.
     *
     * @param effectiveInput what the interpreter wants back for each of them
     * @param items in order
     * @param maxConcurrency how many may run at once; 0 asks for no limit
     */
    record Iterate(Payload effectiveInput, List<Item> items, int maxConcurrency) implements Step {
        /** Copies the items. */
        public Iterate {
            items = List.copyOf(items);
        }
    }

    /**
     * Iterations to be run as executions of their own, as {@link Interpreter#plan} says.
     *
     * @param effectiveInput what the interpreter wants back for each of them
     * @param items in order; absent when an ItemReader is to read them
     * @param maxConcurrency how many may run at once; 0 asks for no limit
     */
    record Distribute(Payload effectiveInput, Optional<List<Item>> items, int maxConcurrency) implements Step {
        /** Copies the items. */
        public Distribute {
            items = items.map(List::copyOf);
        }
    }

    /**
     * What one iteration is for.
     *
     * @param index from 0
     * @param value the item
     * @param key the member's name, when an object is iterated
     */
    record Item(int index, Payload value, Optional<String> key) {}

    /** The state failed, before any Retry or Catch is considered. */
    record Fail(Failure failure) implements Step {}
}
