package io.troupe.asl.model;

import java.util.Optional;

/** One of the eight kinds of state. Source: Amazon States Language, "State Types". */
public sealed interface State
        permits PassState, TaskState, ChoiceState, WaitState, SucceedState, FailState, ParallelState, MapState {
    /** Unique in its machine, 1 to 80 characters. */
    String name();

    /** For people. */
    Optional<String> comment();
}
