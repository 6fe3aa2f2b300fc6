package io.troupe.asl.data.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Who calls a function: the evaluation, with all that the calls in it share. */
public interface Caller {
    /** Calls a function that was passed to another. */
    JsonNode apply(FunctionValue function, List<JsonNode> arguments);

    /** What may still be spent. */
    Meter meter();

    /** Where {@code $random} and {@code $uuid} draw from. */
    RandomGenerator random();

    /** The time of the evaluation, the same however often it is asked for. */
    Instant now();
}
