package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.finding.Finding;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.StateMachine;
import io.troupe.asl.parse.StateMachineParser;
import io.troupe.asl.validate.ExpressRules;
import io.troupe.asl.validate.TransitionRules;
import io.troupe.asl.validate.VariableRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads definitions in the Amazon States Language. */
public final class StatesLanguage {
    private static final String NOT_AN_OBJECT = "Definition must be a valid JSON object";

    private StatesLanguage() {}

    /** Reads the definition of a standard machine; never throws, whatever the text. */
    public static Reading read(String definition) {
        return read(definition, MachineType.STANDARD);
    }

    /** Reads the definition of a machine of a type; never throws, whatever the text. */
    public static Reading read(String definition, MachineType type) {
        try {
            JsonNode json = Json.parseStrictly(definition);
            return json.isObject() ? read(json, type) : invalid("SCHEMA_VALIDATION_FAILED", NOT_AN_OBJECT, null);
        } catch (InvalidJsonException invalid) {
            String message = invalid.getMessage() + "\n at " + invalid.location();
            return invalid("INVALID_JSON_DESCRIPTION", message, invalid.location());
        } catch (StackOverflowError tooDeep) {
            return invalid("SCHEMA_VALIDATION_FAILED", "Definition is nested too deeply", null);
        }
    }

    /**
     * The workflow variables that the states of a definition refer to, by the states' names and in order; states
     * without any are left out, and so are all when the definition is not a state machine.
     */
    public static Map<String, List<String>> variableReferences(String definition) {
        return switch (read(definition)) {
            case Reading.Valid valid -> valid.machine().variableReferences();
            case Reading.Invalid invalid -> Map.of();
        };
    }

    private static Reading read(JsonNode json, MachineType type) {
        var findings = new Findings();
        StateMachine machine = StateMachineParser.parse(json, findings);
        if (findings.isEmpty()) {
            TransitionRules.check(json, findings);
            VariableRules.check(json, findings);
            switch (type) {
                case STANDARD -> {}
                case EXPRESS -> ExpressRules.check(json, findings);
            }
        }
        return findings.isEmpty()
                ? new Reading.Valid(machine)
                : new Reading.Invalid(findings.inOrderOf(json).stream()
                        .map(StatesLanguage::problem)
                        .toList());
    }

    private static Problem problem(Finding finding) {
        return new Problem(finding.code(), finding.message(), finding.location());
    }

    private static Reading invalid(String code, String message, @Nullable String location) {
        return new Reading.Invalid(List.of(new Problem(code, message, Optional.ofNullable(location))));
    }
}
