package io.troupe.asl.data.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.troupe.asl.data.Json;

/** What holds for values of all types. Undefined is Jackson's missing node, and is never JSON's null. */
public final class Values {
    /** No value. */
    public static final JsonNode UNDEFINED = MissingNode.getInstance();

    private Values() {}

    /** Whether it is no value. */
    public static boolean isUndefined(JsonNode value) {
        return value.isMissingNode();
    }

    /** True or false. */
    public static JsonNode of(boolean value) {
        return BooleanNode.valueOf(value);
    }

    /** Whether a value counts as true. Source: JSONata, "$boolean()"; undefined does not. */
    public static boolean isTrue(JsonNode value, Meter meter) {
        meter.spend(1);
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (isTrue(element, meter)) {
                    return true;
                }
            }
            return false;
        }
        if (value.isTextual()) {
            return !value.textValue().isEmpty();
        }
        if (value.isNumber()) {
            return Numbers.isNumeric(value) && value.doubleValue() != 0;
        }
        return value.isObject() ? !value.isEmpty() : value.isBoolean() && value.booleanValue();
    }

    /** Whether two values are the same, however deep. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean areEqual(JsonNode one, JsonNode other, Meter meter) {
        meter.spend(1);
        if (one == other) {
            return true;
        }
        if (one.isNumber() && other.isNumber()) {
            return one.doubleValue() == other.doubleValue();
        }
        if (one.isTextual() && other.isTextual()) {
            return one.textValue().equals(other.textValue());
        }
        if (one.isArray() && other.isArray()) {
            return areEqualArrays(one, other, meter);
        }
        return (one.isObject() && other.isObject()) ? areEqualObjects(one, other, meter) : one.equals(other);
    }

    private static boolean areEqualArrays(JsonNode one, JsonNode other, Meter meter) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int index = 0; index < one.size(); index++) {
            if (!areEqual(one.get(index), other.get(index), meter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areEqualObjects(JsonNode one, JsonNode other, Meter meter) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var member : one.properties()) {
            JsonNode twin = other.get(member.getKey());
            if (twin == null || !areEqual(member.getValue(), twin, meter)) {
                return false;
            }
        }
        return true;
    }

    /** Two values, each of which may be many, in one array. Source: JSONata, "$append()". */
    public static JsonNode append(JsonNode one, JsonNode other, Meter meter) {
        if (isUndefined(one)) {
            return other;
        }
        if (isUndefined(other)) {
            return one;
        }
        ArrayNode all = Json.nodes().arrayNode();
        addAll(one, all, meter);
        addAll(other, all, meter);
        return all;
    }

    /** Adds a value, or the elements of an array. */
    public static void addAll(JsonNode value, ArrayNode target, Meter meter) {
        int size = value.isArray() ? value.size() : 1;
        meter.spend(size);
        meter.elements((long) target.size() + size);
        if (value instanceof ArrayNode array) {
            target.addAll(array);
        } else {
            target.add(value);
        }
    }

    /** Adds one value. */
    public static void add(JsonNode value, ArrayNode target, Meter meter) {
        meter.spend(1);
        meter.elements(target.size() + 1L);
        target.add(value);
    }

    /** The member of an object, or those of all objects in an array. Source: JSONata, "$lookup()". */
    public static JsonNode lookup(JsonNode input, String name, Meter meter) {
        meter.spend(1);
        if (input.isObject()) {
            return input.path(name);
        }
        if (!input.isArray()) {
            return UNDEFINED;
        }
        Sequence found = Sequence.create();
        for (JsonNode element : input) {
            JsonNode value = lookup(element, name, meter);
            if (!isUndefined(value)) {
                addAll(value, found, meter);
            }
        }
        return found;
    }

    /** JSON's name of a value's type. Source: JSONata, "$type()". */
    public static String type(JsonNode value) {
        if (value instanceof FunctionValue) {
            return "function";
        }
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case STRING -> "string";
            case NULL -> "null";
            case OBJECT -> "object";
            case MISSING, BINARY, POJO -> "undefined";
        };
    }
}
