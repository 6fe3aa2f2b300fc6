package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.List;

/** The arguments of a call, checked against the function's signature; what is left out is undefined. */
record Arguments(List<JsonNode> values) {
    JsonNode get(int index) {
        return index < values.size() ? values.get(index) : Values.UNDEFINED;
    }

    boolean has(int index) {
        return !Values.isUndefined(get(index));
    }

    String text(int index) {
        return get(index).isTextual() ? get(index).textValue() : "";
    }

    double number(int index) {
        return get(index).doubleValue();
    }

    FunctionValue function(int index) {
        return (FunctionValue) get(index);
    }
}
