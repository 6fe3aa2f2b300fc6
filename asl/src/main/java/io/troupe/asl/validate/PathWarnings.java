package io.troupe.asl.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.intrinsic.Expression;
import io.troupe.asl.finding.Findings;
import java.util.List;
import java.util.Set;

/**
 * Paths that are written where nothing evaluates them. Such a definition is taken, and does what it says.
 *
 * <p>Source: ValidateStateMachineDefinitionDiagnostic, "List of warning codes": NO_DOLLAR, NO_PATH and
 * PASS_RESULT_IS_STATIC. The texts are our own.
 */
public final class PathWarnings {
    private static final List<String> TEMPLATES =
            List.of("Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials");

    /** Literal fields of a state that have a variant ending in Path. */
    private static final List<String> WITH_VARIANT = List.of(
            "Seconds",
            "Timestamp",
            "TimeoutSeconds",
            "HeartbeatSeconds",
            "MaxConcurrency",
            "ToleratedFailureCount",
            "ToleratedFailurePercentage",
            "Error",
            "Cause");

    private static final Set<String> COMPARABLE = Set.of("String", "Numeric", "Boolean", "Timestamp");
    private static final List<String> RELATIONS =
            List.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals");

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

    /** An element of an array is no field, and cannot be given the suffix either. */
    private void checkTemplate(JsonNode template, String location) {
        for (var member : template.properties()) {
            String place = location + "/" + member.getKey();
            if (!member.getKey().endsWith(".$") && isExpression(member.getValue())) {
                findings.warn(
                        "NO_DOLLAR",
                        "The value looks like a JSONPath or an intrinsic function, but the field name '"
                                + member.getKey() + "' does not end with '.$'",
                        place);
            }
            checkTemplate(member.getValue(), place);
        }
        for (int index = 0; template.isArray() && index < template.size(); index++) {
            checkTemplate(template.path(index), location + "[" + index + "]");
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
        for (String type : COMPARABLE) {
            RELATIONS.forEach(relation -> checkVariant(rule, type + relation, location));
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
