package io.troupe.asl.data.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.JsonataExpression;
import io.troupe.asl.data.jsonata.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parses values in which every text between JSONata's marks is an expression, however deep. All else, also what would
 * mean something to JSONPath, is literal.
 */
public final class QueryTemplateParser {
    private final BiFunction<String, String, JsonataExpression> expressions;

    /** Grows and shrinks on the way, for most values are literal and nobody asks for their places. */
    private final StringBuilder field;

    private QueryTemplateParser(String field, BiFunction<String, String, JsonataExpression> expressions) {
        this.field = new StringBuilder(field);
        this.expressions = expressions;
    }

    /**
     * Parses a value.
     *
     * @param field its place within the state
     * @param expressions makes an expression of a text that begins like one, and its place
     */
    public static Template parse(
            JsonNode json, String field, BiFunction<String, String, JsonataExpression> expressions) {
        Template evaluated = new QueryTemplateParser(field, expressions).evaluated(json);
        return evaluated == null ? new Template.Literal(json) : evaluated;
    }

    /** Null for a value in which nothing is evaluated, of which then nothing is made. */
    private @Nullable Template evaluated(JsonNode json) {
        if (json.isTextual() && JsonataExpression.opensExpression(json.textValue())) {
            String place = field.toString();
            return new Template.Computed(new Query(expressions.apply(json.textValue(), place), place));
        }
        if (json.isObject()) {
            return object(json);
        }
        return json.isArray() ? array(json) : null;
    }

    private @Nullable Template object(JsonNode json) {
        Map<String, Template> evaluated = new HashMap<>();
        int length = field.length();
        for (var member : json.properties()) {
            field.append('/').append(member.getKey());
            Template value = evaluated(member.getValue());
            field.setLength(length);
            if (value != null) {
                evaluated.put(member.getKey(), value);
            }
        }
        return evaluated.isEmpty()
                ? null
                : new Template.Members(TemplateParser.members(json.properties(), evaluated), List.of());
    }

    private @Nullable Template array(JsonNode json) {
        Map<Integer, Template> evaluated = new HashMap<>();
        int length = field.length();
        for (int index = 0; index < json.size(); index++) {
            field.append('[').append(index).append(']');
            Template element = evaluated(json.get(index));
            field.setLength(length);
            if (element != null) {
                evaluated.put(index, element);
            }
        }
        return evaluated.isEmpty() ? null : TemplateParser.elements(json, evaluated);
    }
}
