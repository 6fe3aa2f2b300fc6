package io.troupe.api.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What an operation of an API answers, as a Task state that calls it sees the answer: with capitals, and timestamps and
 * bytes as strings.
 *
 * <p>Source: API reference, TestState, "fieldValidationMode", and the observed texts. Members that the model does not
 * know are no complaint.
 */
public final class AnswerSchema {
    private static final Set<String> TEXTS = Set.of("string", "timestamp", "blob");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "float", "double");

    private final ServiceModel model;
    private final String shapeName;
    private final boolean requiring;

    private AnswerSchema(ServiceModel model, String shapeName, boolean requiring) {
        this.model = model;
        this.shapeName = shapeName;
        this.requiring = requiring;
    }

    /**
     * The answer of an operation.
     *
     * @param requiring whether members that are required must be there
     * @return empty if there is no such operation
     */
    public static Optional<AnswerSchema> of(ServiceModel model, String operation, boolean requiring) {
        return model.outputShape(operation).map(name -> new AnswerSchema(model, name, requiring));
    }

    /** The first thing that is wrong with an answer. */
    public Optional<String> complaint(JsonNode answer) {
        return structure("", model.shapeNamed(shapeName), answer);
    }

    private Optional<String> value(String field, String name, JsonNode value) {
        JsonNode shape = model.shapeNamed(name);
        String type = shape.path("type").asText();
        if (TEXTS.contains(type)) {
            return text(field, shape, value);
        }
        if (NUMBERS.contains(type)) {
            return number(field, shape, value);
        }
        return switch (type) {
            case "boolean" -> unless(value.isBoolean(), field, "must be a boolean");
            case "list" -> list(field, shape, value);
            case "document" -> Optional.empty();
            case "map" -> unless(value.isObject(), field, "must be an object");
            default -> structure(field, shape, value);
        };
    }

    private Optional<String> structure(String field, JsonNode shape, JsonNode value) {
        if (!value.isObject()) {
            return unless(false, field, "must be an object");
        }
        if (requiring) {
            for (JsonNode required : shape.path("required")) {
                if (!value.hasNonNull(capital(required.asText()))) {
                    return Optional.of("Required field '" + capital(required.asText()) + "' is missing");
                }
            }
        }
        return shape.path("members").properties().stream()
                .filter(member -> value.hasNonNull(capital(member.getKey())))
                .flatMap(member -> value(
                        capital(member.getKey()),
                        member.getValue().path("shape").asText(),
                        value.path(capital(member.getKey())))
                        .stream())
                .findFirst();
    }

    private Optional<String> list(String field, JsonNode shape, JsonNode value) {
        if (!value.isArray()) {
            return unless(false, field, "must be an array");
        }
        String element = shape.at("/member/shape").asText();
        return StreamSupport.stream(value.spliterator(), false)
                .flatMap(each -> value(field, element, each).stream())
                .findFirst();
    }

    private static Optional<String> text(String field, JsonNode shape, JsonNode value) {
        if (!value.isTextual()) {
            return unless(false, field, "must be a string");
        }
        boolean expected = !shape.has("enum")
                || StreamSupport.stream(shape.path("enum").spliterator(), false).anyMatch(value::equals);
        return unless(expected, field, "is not an expected value")
                .or(() -> unless(
                        value.textValue().length() >= shape.path("min").asLong(0),
                        field,
                        "is smaller than the minimum length"));
    }

    private static Optional<String> number(String field, JsonNode shape, JsonNode value) {
        if (!value.isNumber()) {
            return unless(false, field, "must be a number");
        }
        double number = value.doubleValue();
        return unless(number <= shape.path("max").asDouble(Double.MAX_VALUE), field, "exceeds the maximum value")
                .or(() -> unless(
                        number >= shape.path("min").asDouble(-Double.MAX_VALUE),
                        field,
                        "is less than the minimum value"));
    }

    private static Optional<String> unless(boolean holds, String field, String complaint) {
        return holds ? Optional.empty() : Optional.of("Field '" + field + "' " + complaint);
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
