package io.troupe.api.port;

import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Reads of executions, from the database; no entity is asked. */
public interface ExecutionQuery {
    /** The last row of a page, after which the next one begins. */
    record Position(Instant startDate, String executionArn) {}

    /** One execution. */
    CompletionStage<Optional<ExecutionDescription>> describe(ExecutionArn executionArn);

    /** Its index row alone. */
    CompletionStage<Optional<ExecutionSummary>> find(ExecutionArn executionArn);

    /**
     * Executions of one machine, newest start first.
     *
     * @param qualifiedArn only those started through this version or alias
     * @param after exclusive; empty for the first page
     * @param limit at least 1
     */
    CompletionStage<List<ExecutionSummary>> list(
            StateMachineArn stateMachineArn,
            Optional<String> qualifiedArn,
            Optional<ExecutionStatus> status,
            Optional<Position> after,
            int limit);

    /**
     * A page of a history.
     *
     * @param from id of the first event wanted, inclusive; empty for the beginning, or the end if {@code reverse}
     * @param limit at least 1
     * @return empty if there is no such execution
     */
    CompletionStage<Optional<List<HistoryEvent>>> history(
            ExecutionArn executionArn, OptionalLong from, boolean reverse, int limit);
}
