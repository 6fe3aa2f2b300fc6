package io.troupe.asl.model;

/** Where a state leads. Source: Amazon States Language, "Transitions". */
public sealed interface Transition {
    /** To another state of the same flow. */
    record Next(String state) implements Transition {}

    /** To the end of the flow. */
    record End() implements Transition {}
}
