package io.troupe.node.execution.decide;

import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.Flow;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.Scopes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where in the definition a scope runs.
 *
 * @param flow the states it moves among
 * @param item of the innermost iteration around it
 * @param outerVariables what the scopes around it have assigned, by name, as JSON texts; inner ones hide outer ones
 */
public record Place(Flow flow, Optional<ContextObject.MapItem> item, Map<String, String> outerVariables) {
    /** Copies the variables. */
    public Place {
        outerVariables = Map.copyOf(outerVariables);
    }

    /** The place of a scope whose ancestors are all among {@code cursors}. */
    public static Place of(StateMachine machine, Map<String, Cursor> cursors, String scope) {
        if (scope.equals(Scopes.ROOT)) {
            return new Place(machine.flow(), Optional.empty(), Map.of());
        }
        var parentScope = Scopes.parent(scope);
        var parent = cursors.get(parentScope);
        if (parent == null) {
            throw new IllegalStateException("no parent of scope '" + scope + "' among " + cursors.keySet());
        }
        var around = of(machine, cursors, parentScope);
        var state = around.flow().state(parent.state().name());
        var index = Scopes.index(scope);
        var variables = around.variablesWith(parent);
        return switch (state) {
            case ParallelState parallel -> new Place(parallel.branches().get(index), around.item(), variables);
            case MapState map -> new Place(map.processor(), Optional.of(item(parent, index)), variables);
            default -> throw new IllegalStateException("scope '" + scope + "' stands in state " + state.name());
        };
    }

    /** What a state of the scope at {@code cursor} may read, by name, as JSON texts. */
    Map<String, String> variablesWith(Cursor cursor) {
        if (cursor.variables().isEmpty()) {
            return outerVariables;
        }
        var variables = new HashMap<>(outerVariables);
        variables.putAll(cursor.variables());
        return variables;
    }

    private static ContextObject.MapItem item(Cursor parent, int index) {
        if (!(parent.phase() instanceof Phase.InIterations iterations)) {
            throw new IllegalStateException("no iterations in scope '" + parent.scope() + "'");
        }
        var value = Payload.checked(iterations.items().get(index));
        return new ContextObject.MapItem(index, value, Optional.empty());
    }
}
