package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.QueryLanguage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of one object, each asked for by name. A value that does not fit is complained about and then treated as
 * absent; fields that nobody asked for are complained about at the end.
 */
final class Fields {
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
            complain(onlyOneOf(present));
        }
    }

    /** What the service says about fields that exclude each other. */
    static String onlyOneOf(List<String> names) {
        return "There should only be one of the following fields: " + names;
    }

    /** What the service says where one of these fields is wanted and none is there. */
    static String noneOf(List<String> names) {
        return "This object should have only one of the following fields: " + names;
    }

    /**
     * Exactly one of the fields is wanted.
     *
     * @param group what the service names, whichever are there
     * @param wanted those of the group that there may be
     */
    void exactlyOne(List<String> group, List<String> wanted) {
        long present = wanted.stream().filter(json::has).count();
        if (present == 0) {
            complain(noneOf(group));
        }
        if (present > 1) {
            known.addAll(wanted);
            complain(onlyOneOf(group));
        }
    }

    /**
     * The fields are only for states of one language, and complained about in those of the other. The service gives the
     * field as the place of one that belongs to JSONPath, and the state as that of one that belongs to JSONata.
     */
    void only(QueryLanguage language, String... names) {
        if (scope.language() == language) {
            return;
        }
        for (String name : names) {
            if (value(name).isPresent() && !scope.isRefusedLanguage()) {
                String complaint = "The QueryLanguage is set to '" + FlowParser.spelled(scope.language())
                        + "', but field '" + name + "' is only supported for the '" + FlowParser.spelled(language)
                        + "' QueryLanguage";
                findings.schema(language == QueryLanguage.JSON_PATH ? at(name) : location, complaint);
            }
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
        return typed(name, "STRING", JsonNode::isTextual).map(JsonNode::textValue);
    }

    Optional<Boolean> truth(String name) {
        return typed(name, "BOOLEAN", JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    Optional<JsonNode> object(String name) {
        return typed(name, "OBJECT", JsonNode::isObject);
    }

    /** The elements of an array; the language has no use for an empty one, but where {@code mayBeEmpty}. */
    List<JsonNode> array(String name, boolean mayBeEmpty) {
        List<JsonNode> elements = new ArrayList<>();
        typed(name, "ARRAY", JsonNode::isArray).ifPresent(array -> array.forEach(elements::add));
        if (elements.isEmpty() && !mayBeEmpty && json.path(name).isArray()) {
            complain(name, "Value cannot be empty");
        }
        return elements;
    }

    OptionalLong integer(String name, long min, long max) {
        Optional<JsonNode> value = typed(name, "INTEGER", JsonNode::isIntegralNumber);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        BigInteger number = value.get().bigIntegerValue();
        if (number.compareTo(BigInteger.valueOf(min)) < 0) {
            complain(name, "Minimum value is " + min);
            return OptionalLong.empty();
        }
        if (number.compareTo(BigInteger.valueOf(max)) > 0) {
            complain(name, "Maximum value is " + max);
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.longValue());
    }

    /** A number that may have a fraction. */
    OptionalDouble number(String name, double min, double max) {
        Optional<JsonNode> value = typed(name, "NUMBER", JsonNode::isNumber);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double number = value.get().doubleValue();
        if (number < min) {
            complain(name, "Minimum value is " + min);
            return OptionalDouble.empty();
        }
        if (number > max) {
            complain(name, "Maximum value is " + max);
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number);
    }

    <T extends Enum<T>> Optional<T> choice(String name, List<String> spellings, T[] constants) {
        return choice(name, spellings, constants, "Value should be one of the following: " + spellings);
    }

    /** A choice that the service complains about in words of its own. */
    <T extends Enum<T>> Optional<T> choice(String name, List<String> spellings, T[] constants, String complaint) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int index = spellings.indexOf(text.get());
        if (index < 0) {
            complain(name, complaint);
            return Optional.empty();
        }
        return Optional.of(constants[index]);
    }

    Optional<JsonNode> typed(String name, String type, Predicate<JsonNode> fits) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !fits.test(value.get())) {
            complain(name, expected(type));
            return Optional.empty();
        }
        return value;
    }

    static String expected(String type) {
        return "Expected value of type [" + type + "]";
    }

    /** The fields of a member, or none when it is no object. */
    Optional<Fields> nested(String name) {
        return object(name).map(object -> new Fields(object, at(name), findings, scope));
    }

    /** The fields of an element of an array member. */
    Optional<Fields> element(String name, int index, JsonNode element) {
        String place = at(name) + "[" + index + "]";
        if (!element.isObject()) {
            findings.schema(place, expected("OBJECT"));
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

    /** Complains about the object with a code of its own. */
    void complainOf(String code, String message) {
        findings.add(code, message, location);
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

    /** Complains about every field that nobody asked for. */
    void finish() {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                complain("Field '" + name + "' is not supported");
            }
        });
    }
}
