package io.troupe.node.execution.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where one scope of an execution stands: the machine itself, a branch, or an iteration.
 *
 * @param scope see {@link Scopes}
 * @param version how many events it has seen; a proposal made from another version is void
 * @param pointer id of the event that the next one of this scope follows on
 * @param attempts how many attempts of tasks have been scheduled in this scope
 * @param forks how many times a Parallel or Map state has started in this scope
 * @param entered the state it is in; empty before the first
 * @param variables what this scope has assigned, by name, as JSON texts
 * @param phase what it is at
 */
public record Cursor(
        String scope,
        long version,
        long pointer,
        int attempts,
        int forks,
        Optional<Entered> entered,
        Map<String, String> variables,
        Phase phase) {
    /** Copies the variables. */
    public Cursor {
        variables = Map.copyOf(variables);
    }

    /** A scope that has not entered its first state. */
    public static Cursor begin(String scope, long pointer, String input) {
        return new Cursor(scope, 0, pointer, 0, 0, Optional.empty(), Map.of(), new Phase.Ready(input));
    }

    /** The state it is in. */
    @JsonIgnore
    public Entered state() {
        return entered.orElseThrow(() -> new IllegalStateException("no state entered in scope '" + scope + "'"));
    }

    Cursor at(long newPointer, Phase newPhase) {
        return new Cursor(scope, version + 1, newPointer, attempts, forks, entered, variables, newPhase);
    }

    Cursor at(long newPointer) {
        return at(newPointer, phase);
    }

    Cursor at(Phase newPhase) {
        return at(pointer, newPhase);
    }

    Cursor in(Entered state, long newPointer, Phase newPhase) {
        return new Cursor(scope, version + 1, newPointer, attempts, forks, Optional.of(state), variables, newPhase);
    }

    /** The same, seen by no more events. */
    Cursor with(Phase newPhase) {
        return new Cursor(scope, version, pointer, attempts, forks, entered, variables, newPhase);
    }

    Cursor inTask(TaskInFlight task, long newPointer) {
        return new Cursor(
                scope, version + 1, newPointer, task.attempt(), forks, entered, variables, new Phase.InTask(task));
    }

    Cursor assigning(Map<String, String> assigned) {
        if (assigned.isEmpty()) {
            return this;
        }
        var all = new HashMap<>(variables);
        all.putAll(assigned);
        return new Cursor(scope, version, pointer, attempts, forks, entered, all, phase);
    }

    Cursor forking(long newPointer) {
        return new Cursor(
                scope, version + 1, newPointer, attempts, forks + 1, entered, variables, new Phase.Evaluating());
    }
}
