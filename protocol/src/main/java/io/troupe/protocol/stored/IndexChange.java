package io.troupe.protocol.stored;

import java.time.Instant;
import java.util.Optional;

/** What a turn changes in the tables beside the journal. Each is about the execution whose turn carries it. */
public sealed interface IndexChange {
    /**
     * A new row of the execution table, RUNNING and ACTIVE.
     *
     * @param parentExecutionArn of the execution whose task waits for the end of this one
     */
    record Opened(
            String executionArn,
            String stateMachineArn,
            String name,
            String revision,
            String incarnation,
            Instant startDate,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            Optional<String> traceHeader,
            Optional<String> parentExecutionArn)
            implements IndexChange {}

    /** Nothing can happen before {@code until} unless a message comes. */
    record FellAsleep(Instant until) implements IndexChange {}

    /** It belongs in memory again. */
    record WokeUp() implements IndexChange {}

    /** The execution is closed. In the same turn as {@link Opened} when it ended in its first turn. */
    record Closed(ExecutionStatus status, Instant startDate, Instant stopDate) implements IndexChange {}

    /**
     * A task waits for a worker: a new row of the activity task table.
     *
     * @param attempt the key, together with execution and scope
     */
    record TaskOffered(String activityArn, String incarnation, String scope, int attempt, Instant offeredAt)
            implements IndexChange {}

    /** A worker has it, or nobody may have it any more: the row goes. */
    record TaskWithdrawn(String scope, int attempt) implements IndexChange {}
}
