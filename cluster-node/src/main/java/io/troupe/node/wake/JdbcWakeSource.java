package io.troupe.node.wake;

import io.troupe.node.jdbc.JdbcWakeQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who belongs in memory, by the execution table. */
public final class JdbcWakeSource implements WakeSource {
    private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

    private final JdbcWakeQuery query;

    /** Reads through that query. */
    public JdbcWakeSource(JdbcWakeQuery query) {
        this.query = query;
    }

    @Override
    public CompletionStage<List<Open>> active(Collection<Integer> slices, Optional<Open> after, int limit) {
        var last = after.map(row -> new JdbcWakeQuery.Active(row.slice(), row.executionArn(), Instant.EPOCH));
        return query.active(slices, last, limit)
                .thenApply(rows -> rows.stream()
                        .map(row -> new Open(row.slice(), row.executionArn()))
                        .toList());
    }

    @Override
    public CompletionStage<List<Sleeper>> due(
            Collection<Integer> slices, Instant from, Instant before, Optional<Sleeper> after, int limit) {
        var last = after.map(row -> new JdbcWakeQuery.Due(row.executionArn(), row.wakeAt()));
        return query.due(slices, from, before, last, limit)
                .thenApply(rows -> rows.stream()
                        .map(row -> new Sleeper(row.executionArn(), row.wakeAt()))
                        .toList());
    }

    @Override
    public CompletionStage<List<Uninformed>> uninformed(
            Collection<Integer> slices, Instant from, Instant before, Optional<Uninformed> after, int limit) {
        var last = after.map(
                row -> new JdbcWakeQuery.Awaited(row.executionArn(), row.nestedExecutionArn(), row.stopDate()));
        return query.awaited(slices, from, before, CLOCKS_APART, last, limit)
                .thenApply(rows -> rows.stream()
                        .map(row -> new Uninformed(row.executionArn(), row.nestedExecutionArn(), row.stopDate()))
                        .toList());
    }
}
