package io.troupe.junit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A state machine, and what its tasks get. Never changes: what mocks or runs it leaves it as it was. */
public final class Machine {
    private final Troupe troupe;
    private final String arn;
    private final Map<String, List<Mock>> mocks;

    Machine(Troupe troupe, String arn, Map<String, List<Mock>> mocks) {
        this.troupe = troupe;
        this.arn = arn;
        this.mocks = Map.copyOf(mocks);
    }

    /**
     * The same machine, whose state {@code state} gets these answers, one a call: each try and each iteration is a call
     * of its own. A call for which no answer is left fails the execution with {@code States.Runtime}, and so does each
     * task for which there is no mock at all: no real service is ever called.
     *
     * @param state a Task state
     */
    public Machine mock(String state, Mock... answers) {
        var more = new HashMap<>(mocks);
        more.put(state, List.of(answers));
        return new Machine(troupe, arn, more);
    }

    /**
     * Runs it to its end.
     *
     * @param input JSON text
     */
    public Run run(String input) {
        return troupe.run(arn, mocks, input);
    }
}
