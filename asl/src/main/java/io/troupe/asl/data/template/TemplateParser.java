package io.troupe.asl.data.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.intrinsic.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parses payload templates and says what is wrong with them. */
public final class TemplateParser {
    private static final String SUFFIX = ".$";

    private final Consumer<String> complaints;

    private TemplateParser(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    /** Parses a template; what cannot be parsed is told to {@code complaints} and left out. */
    public static Template parse(JsonNode json, Consumer<String> complaints) {
        Template evaluated = new TemplateParser(complaints).evaluated(json);
        return evaluated == null ? new Template.Literal(json) : evaluated;
    }

    /** Null for a value in which nothing is evaluated, of which then nothing is made. */
    private @Nullable Template evaluated(JsonNode json) {
        if (json.isObject()) {
            return object(json);
        }
        return json.isArray() ? array(json) : null;
    }

    private @Nullable Template object(JsonNode json) {
        Map<String, Template> written = new HashMap<>();
        Map<String, Field> evaluated = new HashMap<>();
        for (var member : json.properties()) {
            String key = member.getKey();
            if (key.endsWith(SUFFIX)) {
                String name = key.substring(0, key.length() - SUFFIX.length());
                if (json.has(name)) {
                    complaints.accept("The field '" + name + "' must not be given together with '" + key + "'");
                }
                field(name, key, member.getValue()).ifPresent(field -> evaluated.put(name, field));
                continue;
            }
            Template value = evaluated(member.getValue());
            if (value != null) {
                written.put(key, value);
            }
        }
        if (written.isEmpty() && evaluated.isEmpty()) {
            return null;
        }
        var literal = json.properties().stream()
                .filter(member -> !member.getKey().endsWith(SUFFIX))
                .toList();
        return new Template.Members(members(literal, written), new ArrayList<>(evaluated.values()));
    }

    private @Nullable Template array(JsonNode json) {
        Map<Integer, Template> evaluated = new HashMap<>();
        for (int index = 0; index < json.size(); index++) {
            Template element = evaluated(json.get(index));
            if (element != null) {
                evaluated.put(index, element);
            }
        }
        return evaluated.isEmpty() ? null : elements(json, evaluated);
    }

    /** Members in their order, some of them evaluated. */
    static List<Template.Member> members(
            Collection<Map.Entry<String, JsonNode>> members, Map<String, Template> evaluated) {
        return members.stream()
                .map(member -> {
                    Template value = evaluated.get(member.getKey());
                    return new Template.Member(
                            member.getKey(), value == null ? new Template.Literal(member.getValue()) : value);
                })
                .toList();
    }

    /** Elements in their order, some of them evaluated. */
    static Template elements(JsonNode array, Map<Integer, Template> evaluated) {
        List<Template> elements = new ArrayList<>(array.size());
        for (int index = 0; index < array.size(); index++) {
            Template element = evaluated.get(index);
            elements.add(element == null ? new Template.Literal(array.get(index)) : element);
        }
        return new Template.Elements(elements);
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
