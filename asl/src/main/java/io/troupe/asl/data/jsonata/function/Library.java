package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.HashMap;
import java.util.Map;

/** All functions by name: those of JSONata 2.0.6 but {@code $eval}, and those that the service added. */
public final class Library {
    private static final Map<String, Native> FUNCTIONS = all();

    private Library() {}

    private static Map<String, Native> all() {
        Map<String, Native> all = new HashMap<>();
        TextFunctions.addTo(all);
        MatchFunctions.addTo(all);
        NumberFunctions.addTo(all);
        ArrayFunctions.addTo(all);
        ObjectFunctions.addTo(all);
        HigherOrderFunctions.addTo(all);
        TimeFunctions.addTo(all);
        ServiceFunctions.addTo(all);
        return Map.copyOf(all);
    }

    /** The function of a name, or undefined. */
    public static JsonNode function(String name) {
        JsonNode function = FUNCTIONS.get(name);
        return function == null ? Values.UNDEFINED : function;
    }
}
