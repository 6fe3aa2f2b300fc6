package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.Flow;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.State;
import io.troupe.asl.model.StateMachine;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.WaitState;
import io.troupe.asl.validate.EveryState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds a state in a machine, however deep: names are unique in all of it. */
final class StateFinder {
    private StateFinder() {}

    /** @param json what the machine was read from */
    static StateReading find(StateMachine machine, JsonNode json, String name) {
        Map<String, State> states = new HashMap<>();
        collect(machine.flow(), states);
        State state = states.get(name);
        if (state == null) {
            return new StateReading.NotFound();
        }
        return new StateReading.Found(state, language(machine, json, name), inner(state));
    }

    private static void collect(Flow flow, Map<String, State> states) {
        flow.states().forEach((name, state) -> {
            states.put(name, state);
            flows(state).forEach(inner -> collect(inner, states));
        });
    }

    private static Set<String> inner(State state) {
        Map<String, State> states = new HashMap<>();
        flows(state).forEach(flow -> collect(flow, states));
        return states.keySet();
    }

    private static List<Flow> flows(State state) {
        return switch (state) {
            case ParallelState parallel -> parallel.branches();
            case MapState map -> List.of(map.processor());
            case TaskState task -> List.of();
            case PassState pass -> List.of();
            case ChoiceState choice -> List.of();
            case WaitState wait -> List.of();
            case SucceedState succeed -> List.of();
            case FailState fail -> List.of();
        };
    }

    /** The model has no use for it, since each state's fields already are what their language makes of them. */
    private static QueryLanguage language(StateMachine machine, JsonNode json, String name) {
        Set<String> languages = new HashSet<>();
        EveryState.of(json, (each, state, location) -> {
            if (each.equals(name)) {
                languages.add(state.path("QueryLanguage").asText(""));
            }
        });
        if (languages.contains("JSONata")) {
            return QueryLanguage.JSONATA;
        }
        return languages.contains("JSONPath") ? QueryLanguage.JSON_PATH : machine.queryLanguage();
    }
}
