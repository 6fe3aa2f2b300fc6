package io.troupe.asl.parse;

import io.troupe.asl.model.DataFlow;
import io.troupe.asl.model.Flow;
import io.troupe.asl.model.Limits;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.Selection;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The states of a machine, a branch or an item processor. Source: Amazon States Language, "States". */
final class FlowParser {
    /** Stands for a flow that could not be read, in a model that will be thrown away. */
    static final Flow NONE = new Flow("", Map.of());

    static final List<String> QUERY_LANGUAGES = List.of("JSONPath", "JSONata");

    /** The language as a definition spells it. */
    static String spelled(QueryLanguage language) {
        return switch (language) {
            case JSON_PATH -> "JSONPath";
            case JSONATA -> "JSONata";
        };
    }

    private enum Type {
        TASK,
        WAIT,
        PASS,
        SUCCEED,
        FAIL,
        CHOICE,
        PARALLEL,
        MAP
    }

    private static final List<String> TYPES =
            List.of("Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map");

    private FlowParser() {}

    /** Reads StartAt and States; the object's other fields are the caller's. */
    static Flow parse(Fields fields) {
        fields.require("States", "StartAt");
        Map<String, State> states = new LinkedHashMap<>();
        Optional<Fields> named = fields.nested("States");
        if (named.isPresent() && named.get().json().isEmpty()) {
            fields.complain("States", "Value cannot be empty");
        }
        named.ifPresent(each -> each.json()
                .fieldNames()
                .forEachRemaining(name -> each.nested(name).ifPresent(state -> states.put(name, state(name, state)))));
        return new Flow(fields.text("StartAt").orElse(""), states);
    }

    private static State state(String name, Fields fields) {
        if (name.isEmpty()) {
            fields.complainOf("INVALID_STATE_NAME", "Invalid State name: '" + name + "'");
        }
        if (name.codePointCount(0, name.length()) > Limits.STATE_NAME_LENGTH_MAX) {
            fields.complainOf(
                    "INVALID_STATE_NAME",
                    "Invalid State name: State '" + name + "' exceeds the " + Limits.STATE_NAME_LENGTH_MAX
                            + "-character limit allowed by the service");
        }
        QueryLanguage ofMachine = fields.scope().machineLanguage();
        Optional<QueryLanguage> own = fields.choice("QueryLanguage", QUERY_LANGUAGES, QueryLanguage.values());
        if (ofMachine == QueryLanguage.JSONATA && own.orElse(ofMachine) == QueryLanguage.JSON_PATH) {
            fields.complain("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
        }
        // What is spelled wrong is no JSONPath.
        QueryLanguage otherwise = fields.has("QueryLanguage") ? QueryLanguage.JSONATA : ofMachine;
        Fields inState = fields.asState(own.orElse(otherwise));
        inState.value("QueryLanguage");
        inState.require("Type");
        State state = inState.choice(
                        "Type", TYPES, Type.values(), "The field 'Type' should have one of these values: " + TYPES)
                .map(type -> state(type, name, inState))
                .orElseGet(() -> placeholder(name));
        inState.scope().close(name);
        return state;
    }

    private static State state(Type type, String name, Fields fields) {
        State state = switch (type) {
            case TASK -> WorkParser.task(name, fields);
            case WAIT -> StateParser.delay(name, fields);
            case PASS -> StateParser.pass(name, fields);
            case SUCCEED -> StateParser.succeed(name, fields);
            case FAIL -> StateParser.fail(name, fields);
            case CHOICE -> StateParser.choice(name, fields);
            case PARALLEL -> WorkParser.parallel(name, fields);
            case MAP -> MapParser.map(name, fields);
        };
        fields.finish();
        return state;
    }

    /** Stands for a state that could not be read, in a model that will be thrown away. */
    private static State placeholder(String name) {
        return new SucceedState(
                name, Optional.empty(), DataFlow.between(Selection.everything(), Selection.everything()));
    }
}
