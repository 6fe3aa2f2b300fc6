package io.troupe.api.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Checks a request against the limits of the service model, and tells all that do not hold in AWS's words.
 *
 * <p>A member of a wrong JSON type is refused at once, as AWS does: its limits cannot be looked at. A JSON null is the
 * same as nothing.
 */
public final class Constraints {
    private static final int NAME_LENGTH_MAX = 80; // names answer lone surrogates with InvalidName

    private final List<String> violations = new ArrayList<>();

    private Constraints() {}

    /**
     * Checks a whole request.
     *
     * @throws AwsException SerializationException or ValidationException
     */
    public static void check(Shape.Structure shape, JsonNode request) {
        var constraints = new Constraints();
        constraints.structure("", shape, request);
        constraints.refuseIfAny();
    }

    private void refuseIfAny() {
        if (!violations.isEmpty()) {
            var count = violations.size();
            throw AwsException.constraints(count + (count == 1 ? " validation error" : " validation errors")
                    + " detected: " + String.join("; ", violations));
        }
    }

    private void value(String path, Shape shape, JsonNode value) {
        switch (shape) {
            case Shape.Structure structure -> structure(path + ".", structure, value);
            case Shape.ListOf list -> list(path, list, value);
            case Shape.Text text -> text(path, text, value);
            case Shape.WholeNumber number -> number(path, number, value);
            case Shape.Flag flag -> requireType(value.isBoolean(), value, "a Boolean");
        }
    }

    private void structure(String prefix, Shape.Structure shape, JsonNode value) {
        if (!value.isObject()) {
            throw unexpected(value, "Expected null");
        }
        for (var member : shape.members()) {
            var given = value.path(member.name());
            if (!given.isMissingNode() && !given.isNull()) {
                value(prefix + member.name(), member.shape(), given);
            } else if (member.required()) {
                missing(prefix + member.name(), member.shape());
            }
        }
    }

    private void list(String path, Shape.ListOf shape, JsonNode value) {
        if (!value.isArray()) {
            throw unexpected(value, "Expected list or null");
        }
        var position = 1;
        for (var element : value) {
            var elementPath = path + "." + position++ + ".member";
            if (element.isNull()) {
                missing(elementPath, shape.element());
            } else {
                value(elementPath, shape.element(), element);
            }
        }
        length(path, shape, value, value.size(), shape.lengthMin(), shape.lengthMax());
    }

    private void text(String path, Shape.Text shape, JsonNode value) {
        requireType(value.isTextual(), value, "a String");
        var text = value.textValue();
        if (shape.lengthMax() > NAME_LENGTH_MAX && Unicode.hasLoneSurrogate(text)) {
            throw AwsException.serialization("A string holds half of a surrogate pair");
        }
        if (!shape.values().isEmpty()) {
            if (!shape.values().contains(text)) {
                violate(path, shape, value, "Member must satisfy enum value set: " + shape.values());
            }
            return;
        }
        var length = Unicode.exceedsBytes(text, shape.bytesMax()) ? Long.MAX_VALUE : text.length();
        length(path, shape, value, length, shape.lengthMin(), shape.lengthMax());
        shape.patterns().stream()
                .filter(pattern -> !pattern.matcher(text).matches())
                .forEach(pattern ->
                        violate(path, shape, value, "Member must satisfy regular expression pattern: " + pattern));
    }

    private void number(String path, Shape.WholeNumber shape, JsonNode value) {
        requireType(value.isIntegralNumber() && value.canConvertToInt(), value, "an Integer");
        var number = value.intValue();
        if (number > shape.max()) {
            violate(path, shape, value, "Member must have value less than or equal to " + shape.max());
        }
        if (number < shape.min()) {
            violate(path, shape, value, "Member must have value greater than or equal to " + shape.min());
        }
    }

    private void length(String path, Shape shape, JsonNode value, long length, long min, long max) {
        if (length > max) {
            violate(path, shape, value, "Member must have length less than or equal to " + max);
        }
        if (length < min) {
            violate(path, shape, value, "Member must have length greater than or equal to " + min);
        }
    }

    private void missing(String path, Shape shape) {
        violate(path, shape, " null", "Member must not be null");
    }

    private void violate(String path, Shape shape, JsonNode value, String constraint) {
        violate(path, shape, " '" + shown(shape, value) + "'", constraint);
    }

    /** Of a sensitive member AWS does not even tell that it is absent. */
    private void violate(String path, Shape shape, String shown, String constraint) {
        var sensitive = shape instanceof Shape.Text text && text.sensitive();
        violations.add(
                "Value" + (sensitive ? "" : shown) + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    /** As Java prints the structures of AWS's own server: {@code [Tag(key=a, value=b)]}. */
    private static String shown(Shape shape, JsonNode value) {
        return switch (shape) {
            case Shape.Structure structure ->
                structure.members().stream()
                        .map(member -> member.name() + "=" + shown(member.shape(), value.path(member.name())))
                        .collect(Collectors.joining(", ", structure.name() + "(", ")"));
            case Shape.ListOf list ->
                StreamSupport.stream(value.spliterator(), false)
                        .map(element -> shown(list.element(), element))
                        .collect(Collectors.joining(", ", "[", "]"));
            case Shape.Text text -> value.asText();
            case Shape.WholeNumber number -> value.asText();
            case Shape.Flag flag -> value.asText();
        };
    }

    private static void requireType(boolean matches, JsonNode value, String wanted) {
        if (!matches) {
            throw unexpected(value, token(value) + " can not be converted to " + wanted);
        }
    }

    /** @param ifScalar what is told of a value that is neither an object nor an array */
    private static AwsException unexpected(JsonNode value, String ifScalar) {
        return AwsException.serialization(
                switch (value.getNodeType()) {
                    case OBJECT -> "Start of structure or map found where not expected.";
                    case ARRAY -> "Start of list found where not expected";
                    default -> ifScalar;
                });
    }

    private static String token(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "STRING_VALUE";
            case NUMBER -> value.isIntegralNumber() ? "NUMBER_VALUE" : "DECIMAL_VALUE";
            case BOOLEAN -> value.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
            default -> "NULL_VALUE";
        };
    }
}
