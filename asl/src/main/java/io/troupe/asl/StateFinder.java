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
import java.util.Optional;
import java.util.Set;

/** Finds a state in a machine, however deep: names are unique in all of it. */
final class StateFinder {
    /** A state, and the innermost Map state around it. */
    private record Place(State state, Optional<MapState> map) {}

    private StateFinder() {}

    /** @param json what the machine was read from */
    static StateReading find(StateMachine machine, JsonNode json, String name) {
        Map<String, Place> places = new HashMap<>();
        collect(machine.flow(), Optional.empty(), places);
        Place place = places.get(name);
        if (place == null) {
            return new StateReading.NotFound();
        }
        return new StateReading.Found(place.state(), language(machine, json, name), inner(place.state()), place.map());
    }

    private static void collect(Flow flow, Optional<MapState> around, Map<String, Place> places) {
        flow.states().forEach((name, state) -> {
            places.put(name, new Place(state, around));
            Optional<MapState> map = state instanceof MapState inside ? Optional.of(inside) : around;
            flows(state).forEach(inner -> collect(inner, map, places));
        });
    }

    private static Set<String> inner(State state) {
        Map<String, Place> places = new HashMap<>();
        flows(state).forEach(flow -> collect(flow, Optional.empty(), places));
        return places.keySet();
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
