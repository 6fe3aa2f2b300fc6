package io.troupe.asl.data.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Values as texts, as {@code $string} and JavaScript's JSON.stringify write them. */
public final class Texts {
    private static final int SHOWN_MAX = 1_000;

    private final StringBuilder text = new StringBuilder();
    private final boolean pretty;
    private final int charactersMax;

    private Texts(boolean pretty, int charactersMax) {
        this.pretty = pretty;
        this.charactersMax = charactersMax;
    }

    /** A value as a text; a text stays as it is. */
    public static String of(JsonNode value, boolean pretty, Meter meter) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value instanceof FunctionValue) {
            return "";
        }
        if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            throw JsonataException.coded("D3001").with("value", value);
        }
        var texts = new Texts(pretty, Meter.CHARACTERS_MAX);
        texts.write(value, 0);
        meter.characters(texts.text.length());
        return texts.text.toString();
    }

    /** A value inside an error text, cut when it is long. */
    public static String shown(JsonNode value) {
        var texts = new Texts(false, SHOWN_MAX);
        texts.write(value, 0);
        return texts.isFull() ? texts.text.substring(0, SHOWN_MAX) + "…" : texts.text.toString();
    }

    /** Once too long nothing more is written, so that a small value with many shared parts ends soon. */
    private boolean isFull() {
        return text.length() > charactersMax;
    }

    private void write(JsonNode value, int depth) {
        if (isFull()) {
            return;
        }
        if (value.isObject()) {
            object(value, depth);
        } else if (value.isArray()) {
            array(value, depth);
        } else if (value.isTextual()) {
            quote(value.textValue());
        } else if (value.isNumber()) {
            text.append(Numbers.rounded(value.doubleValue()));
        } else if (value instanceof FunctionValue) {
            text.append("\"\"");
        } else {
            text.append(value.isBoolean() ? value.asText() : "null");
        }
    }

    private void object(JsonNode value, int depth) {
        text.append('{');
        boolean first = true;
        for (var member : value.properties()) {
            if (member.getValue().isMissingNode()) {
                continue;
            }
            separate(first, depth + 1);
            first = false;
            quote(member.getKey());
            text.append(pretty ? ": " : ":");
            write(member.getValue(), depth + 1);
        }
        end(first, depth, '}');
    }

    private void array(JsonNode value, int depth) {
        text.append('[');
        boolean first = true;
        for (JsonNode element : value) {
            separate(first, depth + 1);
            first = false;
            write(element, depth + 1);
        }
        end(first, depth, ']');
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            text.append(',');
        }
        indent(depth);
    }

    private void end(boolean empty, int depth, char bracket) {
        if (!empty) {
            indent(depth);
        }
        text.append(bracket);
    }

    private void indent(int depth) {
        if (pretty) {
            text.append('\n').append("  ".repeat(depth));
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int index = 0; index < value.length() && !isFull(); index++) {
            escape(value, index);
        }
        text.append('"');
    }

    private void escape(String value, int index) {
        char character = value.charAt(index);
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character < ' ' || isLoneSurrogate(value, index)) {
                    text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                } else {
                    text.append(character);
                }
            }
        }
    }

    private static boolean isLoneSurrogate(String value, int index) {
        char character = value.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
        }
        return Character.isLowSurrogate(character)
                && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
    }
}
