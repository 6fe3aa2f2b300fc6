package io.troupe.node.execution.decide;

import io.troupe.asl.Reading;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StatesLanguage;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.state.Scopes;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** What the decisions of a test's execution see besides the cursor. It is the execution {@code run} of {@code wf}. */
public final class TestSurroundings {
    /** When every execution begins: 2026-01-01T00:00:00Z. */
    public static final long START = 1_767_225_600_000L;

    private TestSurroundings() {}

    /** Of an execution in which every draw is the same each time, without a limit on its memory. */
    public static Surroundings of(String definition, String input, Predicate<String> activityExists) {
        return of(definition, input, activityExists, new Random(1), Long.MAX_VALUE);
    }

    /**
     * Of an execution.
     *
     * @param activityExists by ARN
     */
    static Surroundings of(
            String definition, String input, Predicate<String> activityExists, Random random, long bytesMax) {
        return new Surroundings(
                new ExecutionArn("aws", "us-east-1", "123456789012", "wf", "run"),
                started(input),
                Payload.checked(input),
                machine(definition),
                new TaskTokens(new byte[32]),
                arn -> Optional.of(activityExists.test(arn)),
                ServiceCatalog.UNKNOWN,
                random,
                bytesMax,
                new JobRest(Duration.ofMinutes(30)));
    }

    private static HistoryEvent.ExecutionStarted started(String input) {
        return new HistoryEvent.ExecutionStarted(
                1,
                0,
                START,
                HistoryEventType.ExecutionStarted,
                Scopes.ROOT,
                input,
                "arn:aws:iam::123456789012:role/wf",
                "arn:aws:states:us-east-1:123456789012:stateMachine:wf",
                "revision",
                "incarnation",
                "token",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static StateMachine machine(String definition) {
        return switch (StatesLanguage.read(definition)) {
            case Reading.Valid valid -> valid.machine();
            case Reading.Invalid invalid ->
                throw new IllegalArgumentException(invalid.problems().toString());
        };
    }
}
