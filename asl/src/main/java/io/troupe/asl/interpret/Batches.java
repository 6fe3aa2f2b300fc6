package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What became of items that were to be put together. */
public sealed interface Batches {
    /** The inputs of the executions, in order. */
    record Made(List<JsonNode> inputs) implements Batches {
        /** Copies the inputs. */
        public Made {
            inputs = List.copyOf(inputs);
        }
    }

    /** An item is larger than a batch may be, which fails the state. */
    record Failed(Failure failure) implements Batches {}
}
