package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.intrinsic.Expression;
import io.troupe.asl.finding.Findings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Paths that are written where nothing evaluates them. Such a definition is taken, and does what it says.
 *
 * <p>Source: ValidateStateMachineDefinitionDiagnostic, "List of warning codes": NO_DOLLAR, NO_PATH and
 * PASS_RESULT_IS_STATIC. The texts are our own.
 */
public final class PathWarnings {
    private static final List<String> TEMPLATES =
            List.of("Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials", "BatchInput");

    /** Literal fields of a state that have a variant ending in Path. */
    private static final List<String> WITH_VARIANT = List.of(
            "Seconds",
            "Timestamp",
            "TimeoutSeconds",
            "HeartbeatSeconds",
            "MaxConcurrency",
            "ToleratedFailureCount",
            "ToleratedFailurePercentage",
            "MaxItems",
            "MaxItemsPerBatch",
            "MaxInputBytesPerBatch",
            "Error",
            "Cause");

    /** The comparison operators that have such a variant. */
    private static final Set<String> COMPARISONS = Stream.of("String", "Numeric", "Boolean", "Timestamp")
            .flatMap(type -> Stream.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")
                    .map(relation -> type + relation))
            .collect(Collectors.toUnmodifiableSet());

    private final Findings findings;

    private PathWarnings(Findings findings) {
        this.findings = findings;
    }

    /** Looks at every state that speaks JSONPath, also in a definition that has errors. */
    public static void check(JsonNode machine, Findings findings) {
        String ofMachine = machine.path("QueryLanguage").asText("JSONPath");
        var warnings = new PathWarnings(findings);
        EveryState.of(machine, (name, state, location) -> {
            if (state.path("QueryLanguage").asText(ofMachine).equals("JSONPath")) {
                warnings.checkState(state, location);
            }
        });
    }

    private void checkState(JsonNode state, String location) {
        checkFields(state, location);
        for (String part : List.of("ItemReader", "ItemBatcher", "ResultWriter")) {
            checkFields(state.path(part), location + "/" + part);
        }
        checkFields(state.at("/ItemReader/ReaderConfig"), location + "/ItemReader/ReaderConfig");
        checkConditions(state, "Choices", location);
        checkCatchers(state.path("Catch"), location + "/Catch");
        if (state.path("Type").asText().equals("Pass") && holdsPath(state.path("Result"))) {
            findings.warn(
                    "PASS_RESULT_IS_STATIC",
                    "The value of 'Result' is static: a path in it is not evaluated",
                    location + "/Result");
        }
    }

    private void checkFields(JsonNode holder, String location) {
        TEMPLATES.forEach(field -> checkTemplate(holder.path(field), location + "/" + field));
        WITH_VARIANT.forEach(field -> checkVariant(holder, field, location));
    }

    private void checkCatchers(JsonNode catchers, String location) {
        for (int index = 0; index < catchers.size(); index++) {
            checkTemplate(catchers.path(index).path("Assign"), location + "[" + index + "]/Assign");
        }
    }

    private void checkTemplate(JsonNode template, String location) {
        checkTemplate(template, new StringBuilder(location));
    }

    /** An element of an array is no field, and cannot be given the suffix either. */
    private void checkTemplate(JsonNode template, StringBuilder location) {
        int length = location.length();
        for (var member : template.properties()) {
            location.append('/').append(member.getKey());
            if (!member.getKey().endsWith(".$") && isExpression(member.getValue())) {
                findings.warn(
                        "NO_DOLLAR",
                        "The value looks like a JSONPath or an intrinsic function, but the field name '"
                                + member.getKey() + "' does not end with '.$'",
                        location.toString());
            }
            checkTemplate(member.getValue(), location);
            location.setLength(length);
        }
        for (int index = 0; template.isArray() && index < template.size(); index++) {
            location.append('[').append(index).append(']');
            checkTemplate(template.get(index), location);
            location.setLength(length);
        }
    }

    private void checkVariant(JsonNode holder, String field, String location) {
        if (isPath(holder.path(field))) {
            findings.warn(
                    "NO_PATH",
                    "The value looks like a path, but the field name '" + field + "' does not end with 'Path'",
                    location + "/" + field);
        }
    }

    private void checkConditions(JsonNode holder, String field, String location) {
        JsonNode rules = holder.path(field);
        for (int index = 0; rules.isArray() && index < rules.size(); index++) {
            checkRule(rules.path(index), location + "/" + field + "[" + index + "]");
        }
    }

    private void checkRule(JsonNode rule, String location) {
        for (var member : rule.properties()) {
            if (COMPARISONS.contains(member.getKey())) {
                checkVariant(rule, member.getKey(), location);
            }
        }
        checkTemplate(rule.path("Assign"), location + "/Assign");
        checkConditions(rule, "And", location);
        checkConditions(rule, "Or", location);
        if (rule.path("Not").isObject()) {
            checkRule(rule.path("Not"), location + "/Not");
        }
    }

    private static boolean holdsPath(JsonNode result) {
        if (isExpression(result)) {
            return true;
        }
        for (JsonNode child : result) {
            if (holdsPath(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPath(JsonNode value) {
        return value.isTextual() && value.textValue().startsWith("$") && isEvaluable(value.textValue());
    }

    private static boolean isExpression(JsonNode value) {
        boolean isCall = value.isTextual() && value.textValue().startsWith("States.");
        return isPath(value) || (isCall && isEvaluable(value.textValue()));
    }

    private static boolean isEvaluable(String text) {
        return Expression.parse(text).isPresent();
    }
}
