package io.troupe.node.journal;

import akka.NotUsed;
import akka.japi.Pair;
import akka.persistence.PersistentRepr;
import akka.serialization.Serialization;
import akka.stream.javadsl.Source;
import io.troupe.node.jdbc.Database;
import io.troupe.node.jdbc.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scala.Tuple2;
import scala.util.Success;
import scala.util.Try;

/** Reads histories back for recovery, a bounded number of rows and bytes at a time. */
final class JournalReads {
    static final int ROWS_MAX = 400;

    private static final long FIRST = 1;
    private static final int ROWS_FIRST = 32;
    private static final long CHUNK_BYTES = 1 << 20;

    private static final String SELECT = """
            select sequence_number, writer, written_at, adapter_manifest, serializer_id, serializer_manifest, payload
            from event_journal
            where persistence_id = ? and sequence_number between ? and ? and not deleted
            order by sequence_number limit ?""";

    /** Where the next chunk begins, and how many rows it may have. */
    private record Progress(long from, int rows) {}

    private record Chunk(List<PersistentRepr> events, long bytes) {}

    private final Database database;
    private final Serialization serialization;
    private final HandOver handOver;

    JournalReads(Database database, Serialization serialization, HandOver handOver) {
        this.database = database;
        this.serialization = serialization;
        this.handOver = handOver;
    }

    /** All events of a range, ascending. */
    Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> replay(String persistenceId, long from, long to, int rowsMax) {
        var handedOver = handOver.take(persistenceId);
        if (handedOver.isPresent() && from <= FIRST && to == FIRST) {
            return Source.single(success(handedOver.get()));
        }
        var first = new Progress(Math.max(FIRST, from), Math.min(ROWS_FIRST, rowsMax));
        return Source.unfoldAsync(first, progress -> chunk(persistenceId, progress, to, rowsMax))
                .mapConcat(events -> events)
                .map(JournalReads::success);
    }

    private static Try<Tuple2<PersistentRepr, Object>> success(PersistentRepr event) {
        return new Success<>(new Tuple2<>(event, event.sequenceNr()));
    }

    CompletionStage<Long> highestSequenceNumber(String persistenceId) {
        return handOver.holds(persistenceId)
                ? CompletableFuture.completedFuture(FIRST)
                : database.readForRecovery(connection -> highest(connection, persistenceId));
    }

    /** The row of the highest number stays, emptied: a number is never given twice. */
    CompletionStage<Integer> deleteUpTo(String persistenceId, long sequenceNumber) {
        return database.changeForRecovery(connection -> {
            var kept = highest(connection, persistenceId);
            Sql.update(
                    connection,
                    "update event_journal set deleted = true, payload = ?"
                            + " where persistence_id = ? and sequence_number = ? and sequence_number <= ?",
                    new byte[0],
                    persistenceId,
                    kept,
                    sequenceNumber);
            return Sql.update(
                    connection,
                    "delete from event_journal where persistence_id = ? and sequence_number <= ?"
                            + " and sequence_number < ?",
                    persistenceId,
                    sequenceNumber,
                    kept);
        });
    }

    private CompletionStage<Optional<Pair<Progress, List<PersistentRepr>>>> chunk(
            String persistenceId, Progress progress, long to, int rowsMax) {
        if (progress.from() > to || progress.rows() == 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return database.readForRecovery(connection -> read(connection, persistenceId, progress, to))
                .thenApply(chunk -> Optional.of(Pair.create(next(progress, chunk, rowsMax), chunk.events())));
    }

    /** Twice as many rows while they are small, half as many when they are not; none after the last one. */
    private static Progress next(Progress progress, Chunk chunk, int rowsMax) {
        var events = chunk.events();
        if (events.size() < progress.rows()) {
            return new Progress(progress.from(), 0);
        }
        var rows = chunk.bytes() < CHUNK_BYTES / 2
                ? Math.min(rowsMax, progress.rows() * 2)
                : chunk.bytes() > CHUNK_BYTES ? Math.max(1, progress.rows() / 2) : progress.rows();
        return new Progress(events.get(events.size() - 1).sequenceNr() + 1, rows);
    }

    private Chunk read(Connection connection, String persistenceId, Progress progress, long to) throws SQLException {
        var bytes = new long[1];
        var events = Sql.list(
                connection,
                SELECT,
                row -> {
                    var payload = row.getBytes("payload");
                    bytes[0] += payload.length;
                    return event(persistenceId, row, payload);
                },
                persistenceId,
                progress.from(),
                to,
                progress.rows());
        return new Chunk(events, bytes[0]);
    }

    private PersistentRepr event(String persistenceId, ResultSet row, byte[] payload) throws SQLException {
        var event = serialization
                .deserialize(payload, row.getInt("serializer_id"), row.getString("serializer_manifest"))
                .get();
        return PersistentRepr.apply(
                        event,
                        row.getLong("sequence_number"),
                        persistenceId,
                        row.getString("adapter_manifest"),
                        false,
                        null,
                        row.getString("writer"))
                .withTimestamp(row.getLong("written_at"));
    }

    private static long highest(Connection connection, String persistenceId) throws SQLException {
        return Sql.first(
                        connection,
                        "select sequence_number from event_journal where persistence_id = ?"
                                + " order by sequence_number desc limit 1",
                        row -> row.getLong(1),
                        persistenceId)
                .orElse(0L);
    }
}
