package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.QueryLanguage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of one object, each asked for by name. A value that does not fit is complained about and then treated as
 * absent; fields that nobody asked for are complained about at the end.
 */
final class Fields {
    /** The fields that only JSONPath states have, but for those whose names end in Path. */
    private static final Set<String> OF_JSON_PATH = Set.of("Parameters", "Result", "ResultSelector");

    private final JsonNode json;
    private final String location;
    private final Findings findings;
    private final StateScope scope;
    private final Set<String> known = new HashSet<>();

    Fields(JsonNode json, String location, Findings findings, StateScope scope) {
        this.json = json;
        this.location = location;
        this.findings = findings;
        this.scope = scope;
    }

    /** "A State MUST …": complains about all that are missing at once. */
    void require(String... names) {
        List<String> missing =
                Arrays.stream(names).filter(name -> !json.has(name)).toList();
        if (!missing.isEmpty()) {
            findings.schema(location.isEmpty() ? "/" : location, "These fields are required: " + missing);
        }
    }

    /** Complains once when more than one of the fields is there. */
    void exclude(String... names) {
        List<String> present = Arrays.stream(names).filter(json::has).toList();
        if (present.size() > 1) {
            known.addAll(present);
            complain("Only one of these fields is allowed: " + present);
        }
    }

    boolean has(String name) {
        return json.has(name);
    }

    Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(json.get(name));
    }

    Optional<String> text(String name) {
        return typed(name, "String", JsonNode::isTextual).map(JsonNode::textValue);
    }

    Optional<Boolean> truth(String name) {
        return typed(name, "Boolean", JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    Optional<JsonNode> object(String name) {
        return typed(name, "Object", JsonNode::isObject);
    }

    /** The elements of an array; the language has no use for an empty one, but where {@code mayBeEmpty}. */
    List<JsonNode> array(String name, boolean mayBeEmpty) {
        List<JsonNode> elements = new ArrayList<>();
        typed(name, "Array", JsonNode::isArray).ifPresent(array -> array.forEach(elements::add));
        if (elements.isEmpty() && !mayBeEmpty && json.path(name).isArray()) {
            complain(name, "Value cannot be empty");
        }
        return elements;
    }

    OptionalLong integer(String name, long min, long max) {
        Optional<JsonNode> value = typed(name, "Integer", JsonNode::isIntegralNumber);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        long number = value.get().canConvertToLong() ? value.get().longValue() : Long.MAX_VALUE;
        if (number < min || number > max) {
            complain(name, "Value must be between " + min + " and " + max);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number);
    }

    <T extends Enum<T>> Optional<T> choice(String name, List<String> spellings, T[] constants) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int index = spellings.indexOf(text.get());
        if (index < 0) {
            complain(name, "The field '" + name + "' should have one of these values: " + spellings);
            return Optional.empty();
        }
        return Optional.of(constants[index]);
    }

    Optional<JsonNode> typed(String name, String type, Predicate<JsonNode> fits) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !fits.test(value.get())) {
            complain(name, "Expected value of type " + type);
            return Optional.empty();
        }
        return value;
    }

    /** The fields of a member, or none when it is no object. */
    Optional<Fields> nested(String name) {
        return object(name).map(object -> new Fields(object, at(name), findings, scope));
    }

    /** The fields of an element of an array member. */
    Optional<Fields> element(String name, int index, JsonNode element) {
        String place = at(name) + "[" + index + "]";
        if (!element.isObject()) {
            findings.schema(place, "Expected value of type Object");
            return Optional.empty();
        }
        return Optional.of(new Fields(element, place, findings, scope));
    }

    void complain(String message) {
        findings.schema(location.isEmpty() ? "/" : location, message);
    }

    void complain(String name, String message) {
        findings.schema(at(name), message);
    }

    String at(String name) {
        return location + "/" + name;
    }

    /** The same object as a state of its own. */
    Fields asState(QueryLanguage language) {
        return new Fields(json, location, findings, scope.ofState(language, location));
    }

    StateScope scope() {
        return scope;
    }

    boolean speaksJsonata() {
        return scope.language() == QueryLanguage.JSONATA;
    }

    /** The place of a member within its state. */
    String field(String name) {
        return at(name).substring(scope.location().length() + 1);
    }

    /** Complains about a place within the state. */
    void complainAt(String field, String code, String message) {
        findings.add(code, message, scope.location() + "/" + field);
    }

    /** The state refers to a workflow variable; one that the service binds is none. */
    void refersTo(String variable) {
        if (!variable.equals("states")) {
            scope.variables().add(variable);
        }
    }

    JsonNode json() {
        return json;
    }

    /**
     * Complains about every field that nobody asked for, with the place of the field if it is of the other language.
     */
    void finish() {
        json.fieldNames().forEachRemaining(name -> {
            String complaint = "Field '" + name + "' is not supported";
            if (!known.contains(name) && speaksJsonata() && isOfJsonPath(name)) {
                complain(name, complaint);
            } else if (!known.contains(name)) {
                complain(complaint);
            }
        });
    }

    private static boolean isOfJsonPath(String name) {
        return name.endsWith("Path") || OF_JSON_PATH.contains(name) || ConditionParser.isOfCondition(name);
    }
}
