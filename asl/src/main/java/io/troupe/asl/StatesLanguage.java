package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.finding.Finding;
import io.troupe.asl.finding.Findings;
import io.troupe.asl.model.StateMachine;
import io.troupe.asl.parse.StateMachineParser;
import io.troupe.asl.validate.DistributionRules;
import io.troupe.asl.validate.ExpressRules;
import io.troupe.asl.validate.PathWarnings;
import io.troupe.asl.validate.SdkRules;
import io.troupe.asl.validate.TransitionRules;
import io.troupe.asl.validate.VariableRules;
import java.util.List;
import java.util.Map;

/** Reads definitions in the Amazon States Language. */
public final class StatesLanguage {
    /** The name of a state that is defined without a machine around it. */
    public static final String NAME_OF_BARE_STATE = "StateName";

    private StatesLanguage() {}

    /** Reads the definition of a standard machine; never throws, whatever the text. */
    public static Reading read(String definition) {
        return read(definition, MachineType.STANDARD);
    }

    /** Reads the definition of a machine of a type; never throws, whatever the text. */
    public static Reading read(String definition, MachineType type) {
        return read(definition, type, ServiceCatalog.UNKNOWN);
    }

    /** The same, for a server that calls these services; never throws, whatever the text. */
    public static Reading read(String definition, MachineType type, ServiceCatalog services) {
        return DefinitionText.read(
                definition, json -> read(json, type, services), problem -> new Reading.Invalid(List.of(problem)));
    }

    /** All that is wrong with a definition, and all that may be, in the order of the text; never throws. */
    public static List<Problem> diagnose(String definition, MachineType type) {
        return diagnose(definition, type, ServiceCatalog.UNKNOWN);
    }

    /** The same, for a server that calls these services; never throws. */
    public static List<Problem> diagnose(String definition, MachineType type, ServiceCatalog services) {
        return DefinitionText.read(definition, json -> diagnose(json, type, services), List::of);
    }

    /** Finds one state of a machine's definition, wherever in it; never throws, whatever the text. */
    public static StateReading readState(String definition, String stateName) {
        return DefinitionText.read(
                definition,
                json -> switch (read(json, MachineType.STANDARD, ServiceCatalog.UNKNOWN)) {
                    case Reading.Valid valid -> StateFinder.find(valid.machine(), json, stateName);
                    case Reading.Invalid invalid -> new StateReading.Invalid(invalid.problems());
                },
                problem -> new StateReading.Invalid(List.of(problem)));
    }

    /**
     * Reads the definition of one state alone, which may lead to others that are not there; never throws, whatever the
     * text.
     */
    public static StateReading readState(String definition) {
        return DefinitionText.read(
                definition, StatesLanguage::readState, problem -> new StateReading.Invalid(List.of(problem)));
    }

    private static StateReading readState(JsonNode state) {
        ObjectNode json = Json.nodes().objectNode().put("StartAt", NAME_OF_BARE_STATE);
        json.putObject("States").set(NAME_OF_BARE_STATE, state);
        var findings = new Findings();
        StateMachine machine = StateMachineParser.parse(json, findings);
        if (findings.isEmpty()) {
            TransitionRules.checkInside(json, findings);
            VariableRules.check(json, findings);
            DistributionRules.check(json, findings);
            ExpressRules.checkInside(json, findings);
        }
        return findings.isEmpty()
                ? StateFinder.find(machine, json, NAME_OF_BARE_STATE)
                : new StateReading.Invalid(problems(findings, json));
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

    private static Reading read(JsonNode json, MachineType type, ServiceCatalog services) {
        var findings = new Findings();
        StateMachine machine = check(json, type, services, findings);
        return findings.isEmpty() ? new Reading.Valid(machine) : new Reading.Invalid(problems(findings, json));
    }

    private static List<Problem> diagnose(JsonNode json, MachineType type, ServiceCatalog services) {
        var findings = new Findings();
        check(json, type, services, findings);
        PathWarnings.check(json, findings);
        return problems(findings, json);
    }

    private static StateMachine check(JsonNode json, MachineType type, ServiceCatalog services, Findings findings) {
        StateMachine machine = StateMachineParser.parse(json, findings);
        if (findings.isEmpty()) {
            TransitionRules.check(json, findings);
            VariableRules.check(json, findings);
            DistributionRules.check(json, findings);
            SdkRules.check(json, services, findings);
            switch (type) {
                case STANDARD -> ExpressRules.checkInside(json, findings);
                case EXPRESS -> ExpressRules.check(json, findings);
            }
        }
        return machine;
    }

    private static List<Problem> problems(Findings findings, JsonNode json) {
        return findings.inOrderOf(json).stream().map(StatesLanguage::problem).toList();
    }

    private static Problem problem(Finding finding) {
        return new Problem(
                finding.warning() ? Problem.Severity.WARNING : Problem.Severity.ERROR,
                finding.code(),
                finding.message(),
                finding.location());
    }
}
