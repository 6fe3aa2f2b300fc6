package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import java.util.HashSet;
import java.util.Set;

/** What holds for all distributed Map states of a machine together. Source: "Using Map state in Distributed mode". */
public final class DistributionRules {
    private DistributionRules() {}

    /** "Label": "a string that uniquely identifies a Map state". Checks a machine that fits the language. */
    public static void check(JsonNode machine, Findings findings) {
        Set<String> labels = new HashSet<>();
        EveryState.of(machine, (name, state, location) -> {
            JsonNode label = state.path("Label");
            if (label.isTextual() && !labels.add(label.textValue())) {
                findings.add("DUPLICATE_LABEL_NAME", "Duplicate Label name: " + label.textValue(), location + "/Label");
            }
        });
    }

    /** Whether a state is a Map state of the mode DISTRIBUTED, by whichever name its processor has. */
    static boolean isDistributed(JsonNode state) {
        return isDistributed(state, "ItemProcessor") || isDistributed(state, "Iterator");
    }

    private static boolean isDistributed(JsonNode state, String processor) {
        return config(state, processor).path("Mode").asText("").equals("DISTRIBUTED");
    }

    /** Whether the executions that a state starts are express ones. */
    static boolean startsExpress(JsonNode state) {
        return isDistributed(state) && (isExpress(state, "ItemProcessor") || isExpress(state, "Iterator"));
    }

    private static boolean isExpress(JsonNode state, String processor) {
        return config(state, processor).path("ExecutionType").asText("").equals("EXPRESS");
    }

    private static JsonNode config(JsonNode state, String processor) {
        return state.path(processor).path("ProcessorConfig");
    }
}
