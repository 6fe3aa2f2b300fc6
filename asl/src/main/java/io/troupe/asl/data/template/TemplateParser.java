package io.troupe.asl.data.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.intrinsic.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Parses payload templates and says what is wrong with them. */
public final class TemplateParser {
    private static final String SUFFIX = ".$";

    private final Consumer<String> complaints;

    private TemplateParser(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** Parses a template; what cannot be parsed is told to {@code complaints} and left out. */
    public static Template parse(JsonNode json, Consumer<String> complaints) {
        return new TemplateParser(complaints).template(json);
    }

    private Template template(JsonNode json) {
        if (json.isObject()) {
            return object(json);
        }
        return json.isArray() ? array(json) : new Template.Literal(json);
    }

    private Template object(JsonNode json) {
        List<Template.Member> written = new ArrayList<>();
        Map<String, Field> evaluated = new HashMap<>();
        for (var member : json.properties()) {
            String key = member.getKey();
            if (!key.endsWith(SUFFIX)) {
                written.add(new Template.Member(key, template(member.getValue())));
                continue;
            }
            String name = key.substring(0, key.length() - SUFFIX.length());
            if (json.has(name)) {
                complaints.accept("The field '" + name + "' must not be given together with '" + key + "'");
            }
            field(name, key, member.getValue()).ifPresent(field -> evaluated.put(name, field));
        }
        boolean literal =
                evaluated.isEmpty() && written.stream().allMatch(member -> member.value() instanceof Template.Literal);
        return literal
                ? new Template.Literal(json)
                : new Template.Members(written, new ArrayList<>(evaluated.values()));
    }

    private Template array(JsonNode json) {
        List<Template> elements = new ArrayList<>();
        json.forEach(element -> elements.add(template(element)));
        return elements.stream().allMatch(Template.Literal.class::isInstance)
                ? new Template.Literal(json)
                : new Template.Elements(elements);
    }

    private Optional<Field> field(String name, String key, JsonNode value) {
        Optional<Field> field = value.isTextual()
                ? Expression.parse(value.textValue()).map(expression -> new Field(name, key, expression))
                : Optional.empty();
        if (field.isEmpty()) {
            complaints.accept("The value for the field '" + key
                    + "' must be a valid JSONPath or a valid intrinsic function call");
        }
        return field;
    }
}
