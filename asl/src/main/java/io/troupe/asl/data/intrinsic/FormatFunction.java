package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Payload;
import java.util.List;

/** {@code States.Format}: every {@code {}} of a text is filled with the next argument. */
final class FormatFunction {
    private static final String PLACE = "{}";

    private final String template;
    private final List<JsonNode> values;
    private final StringBuilder result = new StringBuilder();
    private int used;

    private FormatFunction(String template, List<JsonNode> values) {
        this.template = template;
        this.values = values;
    }

    static JsonNode format(List<JsonNode> arguments) {
        var function = new FormatFunction(Arguments.text(arguments, 0), arguments.subList(1, arguments.size()));
        return TextNode.valueOf(function.fill());
    }

    private String fill() {
        int copied = 0;
        for (int index = 0; index < template.length(); index++) {
            if (template.charAt(index) == '\\' && isEscape(index + 1)) {
                append(template.substring(copied, index));
                copied = ++index;
            } else if (template.startsWith(PLACE, index)) {
                append(template.substring(copied, index));
                fillNext();
                copied = ++index + 1;
            }
        }
        append(template.substring(copied));
        if (used != values.size()) {
            throw countDiffers();
        }
        return result.toString();
    }

    private boolean isEscape(int index) {
        return index < template.length() && "'{}\\".indexOf(template.charAt(index)) >= 0;
    }

    private void fillNext() {
        if (used == values.size()) {
            throw countDiffers();
        }
        append(shown(values.get(used++)));
    }

    private void append(String part) {
        if (result.length() + (long) part.length() > Payload.BYTES_MAX) {
            throw new IntrinsicException("The text would be longer than " + Payload.BYTES_MAX + " characters.");
        }
        result.append(part);
    }

    private IntrinsicException countDiffers() {
        return new IntrinsicException(
                "The number of arguments to States.Format does not match the occurrences of {} in the template.");
    }

    /** Arrays and objects look as Java's own collections print themselves. */
    private static String shown(JsonNode value) {
        var shown = new StringBuilder();
        show(value, shown);
        return shown.toString();
    }

    private static void show(JsonNode value, StringBuilder shown) {
        if (shown.length() > Payload.BYTES_MAX) {
            throw new IntrinsicException("The text would be longer than " + Payload.BYTES_MAX + " characters.");
        }
        if (value.isObject()) {
            String separator = "{";
            for (var member : value.properties()) {
                shown.append(separator).append(member.getKey()).append('=');
                show(member.getValue(), shown);
                separator = ", ";
            }
            shown.append(value.isEmpty() ? "{}" : "}");
        } else if (value.isArray()) {
            String separator = "[";
            for (JsonNode element : value) {
                shown.append(separator);
                show(element, shown);
                separator = ", ";
            }
            shown.append(value.isEmpty() ? "[]" : "]");
        } else {
            shown.append(value.asText());
        }
    }
}
