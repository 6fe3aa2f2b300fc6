package io.troupe.asl.data.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.JsonataExpression;
import io.troupe.asl.data.jsonata.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Parses values in which every text between JSONata's marks is an expression, however deep. All else, also what would
 * mean something to JSONPath, is literal.
 */
public final class QueryTemplateParser {
    private final BiFunction<String, String, JsonataExpression> expressions;

    private QueryTemplateParser(BiFunction<String, String, JsonataExpression> expressions) {
        this.expressions = expressions;
    }

    /**
     * Parses a value.
     *
     * @param field its place within the state
     * @param expressions makes an expression of a text and its place
     */
    public static Template parse(
            JsonNode json, String field, BiFunction<String, String, JsonataExpression> expressions) {
        return new QueryTemplateParser(expressions).template(json, field);
    }

    private Template template(JsonNode json, String field) {
        if (json.isTextual() && JsonataExpression.isExpression(json.textValue())) {
            return new Template.Computed(new Query(expressions.apply(json.textValue(), field), field));
        }
        if (json.isObject()) {
            return object(json, field);
        }
        return json.isArray() ? array(json, field) : new Template.Literal(json);
    }

    private Template object(JsonNode json, String field) {
        List<Template.Member> members = new ArrayList<>();
        boolean literal = true;
        for (var member : json.properties()) {
            Template value = template(member.getValue(), field + "/" + member.getKey());
            literal &= value instanceof Template.Literal;
            members.add(new Template.Member(member.getKey(), value));
        }
        return literal ? new Template.Literal(json) : new Template.Members(members, List.of());
    }

    private Template array(JsonNode json, String field) {
        List<Template> elements = new ArrayList<>();
        boolean literal = true;
        for (int index = 0; index < json.size(); index++) {
            Template element = template(json.get(index), field + "[" + index + "]");
            literal &= element instanceof Template.Literal;
            elements.add(element);
        }
        return literal ? new Template.Literal(json) : new Template.Elements(elements);
    }
}
