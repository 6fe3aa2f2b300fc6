package io.troupe.asl;

import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.State;
import io.troupe.asl.model.StateMachine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** What most tests need: machines out of texts, and a context at a fixed time. */
public final class Machines {
    /** When everything happens. */
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Machines() {}

    /** A definition that must be valid. */
    public static StateMachine machine(String definition) {
        return switch (StatesLanguage.read(definition)) {
            case Reading.Valid valid -> valid.machine();
            case Reading.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    /** The only state of a machine that has no other. */
    public static State only(String state) {
        return machine("{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}")
                .flow()
                .start();
    }

    /** The lines of InvalidDefinition for a definition that must be invalid. */
    public static List<String> problems(String definition) {
        return switch (StatesLanguage.read(definition)) {
            case Reading.Valid valid -> throw new AssertionError("valid: " + valid.machine());
            case Reading.Invalid invalid ->
                invalid.problems().stream().map(Problem::describe).toList();
        };
    }

    /** The context object of an execution in a state. */
    public static ContextObject context(String state, Payload input) {
        return new ContextObject(
                new ContextObject.Execution(
                        "arn:aws:states:eu-west-1:111122223333:execution:m:e",
                        input,
                        "e",
                        "arn:aws:iam::111122223333:role/wf",
                        NOON,
                        0),
                new ContextObject.StateMachine("arn:aws:states:eu-west-1:111122223333:stateMachine:m", "m"),
                new ContextObject.State(state, NOON, OptionalInt.empty()),
                Optional.empty(),
                Optional.empty());
    }

    /** An evaluation without variables, drawing from a fixed seed. */
    public static Evaluation evaluation(Payload input) {
        return new Evaluation(context("S", input), Map.of(), new Random(1), NOON);
    }
}
