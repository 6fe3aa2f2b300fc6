package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Payload;
import java.util.HashMap;
import java.util.Map;

/** How much the variables of an execution may hold. Source: "Passing data between states with variables", "Limits". */
final class VariableLimits {
    /** All variables that a state can see, together. */
    static final int BYTES_MAX = 10 * 1024 * 1024;

    /** So many variables cannot hold more, since one Assign holds no more than a payload may. */
    private static final int UNCHECKED_MAX = BYTES_MAX / Payload.BYTES_MAX;

    private VariableLimits() {}

    /** Checks what there will be once {@code assigned} is. */
    static void check(Map<String, JsonNode> assigned, Map<String, Payload> variables) {
        if (assigned.size() + variables.size() <= UNCHECKED_MAX) {
            return;
        }
        Map<String, Payload> all = new HashMap<>(variables);
        assigned.forEach((name, value) -> all.put(name, Payload.of(value)));
        long bytes = 0;
        for (Payload value : all.values()) {
            bytes += value.sizeBytes();
        }
        if (bytes > BYTES_MAX) {
            throw exceeded("variables");
        }
    }

    static EvaluationException exceeded(String what) {
        return new EvaluationException(
                ErrorName.DATA_LIMIT_EXCEEDED,
                "The size of the " + what + " exceeds the maximum number of bytes service limit.");
    }
}
