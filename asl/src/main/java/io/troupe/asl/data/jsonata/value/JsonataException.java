package io.troupe.asl.data.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression cannot be read or evaluated. Its text is JSONata's own: a template chosen by a code, with places that
 * are filled on the way out of the evaluation, as its own evaluator does.
 */
public final class JsonataException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

    private static final String INTERNAL = "INTERNAL";

    private final String code;
    private final String template;
    private final transient Map<String, JsonNode> places = new HashMap<>();

    private JsonataException(String code, String template) {
        // It is an answer, not a bug: a stack trace would only cost time.
        super(template, null, false, false);
        this.code = code;
        this.template = template;
    }

    /** A failure that JSONata has no code for. */
    public JsonataException(String message) {
        this("", message);
    }

    /** A failure that JSONata knows by a code. */
    public static JsonataException coded(String code) {
        return new JsonataException(code, ErrorTexts.template(code));
    }

    /** A failure that was worded elsewhere; its code is found by its words. */
    public static JsonataException worded(String text) {
        return new JsonataException(ErrorTexts.codeOf(text), text);
    }

    /** A failure that the service takes for one of its own, and keeps its words for itself. */
    public static JsonataException internal() {
        return new JsonataException(INTERNAL, "");
    }

    /** Whether the service takes it for one of its own. */
    public boolean isInternal() {
        return code.equals(INTERNAL);
    }

    /** Fills a place of the text. */
    public JsonataException with(String place, JsonNode value) {
        places.put(place, value);
        return this;
    }

    /** Fills a place of the text. */
    public JsonataException with(String place, String value) {
        return with(place, TextNode.valueOf(value));
    }

    /** Fills a place of the text. */
    public JsonataException with(String place, long value) {
        return with(place, Json.number(value));
    }

    /** Fills the place of the function's name, unless someone nearer did. */
    public JsonataException named(String function) {
        if (!function.isEmpty()) {
            places.putIfAbsent("token", TextNode.valueOf(function));
        }
        return this;
    }

    /** Such as {@code T2001}; empty when it has none. */
    public String code() {
        return code;
    }

    /** The text without the code. */
    public String text() {
        return PLACE.matcher(template).replaceAll(match -> Matcher.quoteReplacement(filled(match)));
    }

    /** Three braces show a text as it is, two show a value as JSON. */
    private String filled(java.util.regex.MatchResult match) {
        boolean bare = match.group(1) != null;
        JsonNode value = places.get(bare ? match.group(1) : match.group(2));
        if (value == null || value.isMissingNode()) {
            return "undefined";
        }
        return bare && value.isTextual() ? value.textValue() : Texts.shown(value);
    }
}
