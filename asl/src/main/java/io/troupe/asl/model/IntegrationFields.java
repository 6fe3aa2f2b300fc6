package io.troupe.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parameters that an integration takes. Source: "Passing parameters to a service API in Step Functions".
 *
 * @param required those that must be given
 * @param supported all of them
 * @param shapes what some of them must be
 */
public record IntegrationFields(List<String> required, Set<String> supported, Map<String, Shape> shapes) {
    private static final String PATH_SUFFIX = ".$";

    /** What a value must be; null is always let through. */
    public enum Shape {
        /** A string. */
        TEXT,
        /** True or false. */
        FLAG,
        /** An object. */
        OBJECT,
        /** An object, or the JSON text of one. */
        OBJECT_OR_JSON,
        /** An object whose members are lists of strings. */
        LISTS,
        /** An object whose members are strings or lists of strings. */
        TEXTS_OR_LISTS;

        private boolean fits(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case FLAG -> value.isBoolean();
                case OBJECT -> value.isObject();
                case OBJECT_OR_JSON -> value.isObject() || isJsonOfObject(value);
                case LISTS -> value.isObject() && all(value, Shape::isListOfTexts);
                case TEXTS_OR_LISTS ->
                    value.isObject() && all(value, member -> member.isTextual() || isListOfTexts(member));
            };
        }

        private static boolean isJsonOfObject(JsonNode value) {
            try {
                return value.isTextual() && Json.parse(value.textValue()).isObject();
            } catch (InvalidJsonException invalid) {
                return false;
            }
        }

        private static boolean isListOfTexts(JsonNode value) {
            return value.isArray() && all(value, JsonNode::isTextual);
        }

        private static boolean all(JsonNode container, Predicate<JsonNode> wanted) {
            for (JsonNode value : container) {
                if (!wanted.test(value)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Copies the collections. */
    public IntegrationFields {
        required = List.copyOf(required);
        supported = Set.copyOf(supported);
        shapes = Map.copyOf(shapes);
    }

    /** Fields of any shape. */
    public static IntegrationFields of(List<String> required, Collection<String> supported) {
        return new IntegrationFields(required, Set.copyOf(supported), Map.of());
    }

    /** What the language knows of a resource's parameters; empty if that is nothing. */
    public static Optional<IntegrationFields> of(Resource resource) {
        return resource instanceof Resource.Integration integration
                ? OptimizedParameters.of(integration.service() + ":" + integration.action())
                : Optional.empty();
    }

    /**
     * What is wrong with a template of these parameters; empty if nothing is. Of members whose value is evaluated the
     * service complains only when the task is to be started.
     */
    public List<String> complaints(JsonNode template) {
        List<String> complaints = new ArrayList<>();
        for (var member : template.properties()) {
            String name = member.getKey();
            if (!name.endsWith(PATH_SUFFIX) && !supported.contains(name)) {
                complaints.add(unsupported(name));
            }
        }
        complaints.addAll(missing(required, template));
        return complaints;
    }

    /** What is wrong with a template that must have these members. */
    public static List<String> missing(List<String> required, JsonNode template) {
        return required.stream()
                .filter(name -> !template.has(name) && !template.has(name + PATH_SUFFIX))
                .map(IntegrationFields::missing)
                .toList();
    }

    /** Why a task cannot be started with these parameters; empty if it can. */
    public List<String> problems(JsonNode parameters) {
        List<String> problems = new ArrayList<>();
        for (var member : parameters.properties()) {
            if (!supported.contains(member.getKey())) {
                problems.add(unsupported(member.getKey()));
            } else if (!hasShape(member.getKey(), member.getValue())) {
                problems.add(misshapen(member.getKey()));
            }
        }
        for (String name : required) {
            if (!parameters.has(name)) {
                problems.add(missing(name));
            }
        }
        return problems;
    }

    /** What is said of a field whose value an action cannot take. */
    public static String misshapen(String name) {
        return "The value of the field '" + name + "' has an invalid format";
    }

    private static String missing(String name) {
        return "The field \"" + name + "\" is required but was missing";
    }

    /** What is said of a field that an action does not have. */
    public static String unsupported(String name) {
        return "The field \"" + name + "\" is not supported by Step Functions";
    }

    private boolean hasShape(String name, JsonNode value) {
        Shape shape = shapes.get(name);
        return shape == null || value.isNull() || shape.fits(value);
    }
}
