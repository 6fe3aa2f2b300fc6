package io.troupe.node.journal;

import akka.NotUsed;
import akka.japi.Pair;
import akka.persistence.PersistentRepr;
import akka.persistence.typed.PersistenceId;
import akka.serialization.Serialization;
import akka.stream.javadsl.Source;
import io.troupe.node.jdbc.Database;
import io.troupe.node.jdbc.Sql;
import io.troupe.node.journal.HistoryRows.Range;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scala.Tuple2;
import scala.util.Success;
import scala.util.Try;

/**
 * Reads histories back for recovery, a bounded number of rows and bytes at a time, those of several executions by one
 * query.
 */
final class JournalReads {
    static final int ROWS_MAX = 400;

    private static final long FIRST = 1;
    private static final int ROWS_FIRST = 32;
    /** With {@link HistoryRows#CHUNK_BYTES}: what all reads under way hold at most. */
    private static final int CHUNKS_MAX = 25;

    private static final int BATCHES_MAX = 2;

    private final Database database;
    private final HandOver handOver;
    private final LastTurns highest;
    private final Collected<Range, List<PersistentRepr>> chunks;

    JournalReads(Database database, Serialization serialization, HandOver handOver) {
        this.database = database;
        this.handOver = handOver;
        var rows = new HistoryRows(database.dialect(), serialization);
        this.highest = new StoredLastTurns(database);
        this.chunks = new Collected<>(
                CHUNKS_MAX,
                BATCHES_MAX,
                ranges -> database.readForRecovery(connection -> rows.chunks(connection, ranges)));
    }

    /** All events of a range, ascending. */
    Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> replay(String persistenceId, long from, long to, int rowsMax) {
        var first = new Range(persistenceId, Math.max(FIRST, from), to, Math.min(ROWS_FIRST, rowsMax));
        return Source.unfoldAsync(first, range -> chunk(range, rowsMax))
                .mapConcat(events -> events)
                .map(JournalReads::success);
    }

    private static Try<Tuple2<PersistentRepr, Object>> success(PersistentRepr event) {
        return new Success<>(new Tuple2<>(event, event.sequenceNr()));
    }

    CompletionStage<Long> highestSequenceNumber(String persistenceId) {
        return handOver.holds(persistenceId)
                ? CompletableFuture.completedFuture(FIRST)
                : highest.number(PersistenceId.ofUniqueId(persistenceId));
    }

    /** The row of the highest number stays, emptied: a number is never given twice. */
    CompletionStage<Integer> deleteUpTo(String persistenceId, long sequenceNumber) {
        return database.changeForRecovery(connection -> {
            var kept = Sql.first(
                            connection,
                            "select max(sequence_number) from event_journal where persistence_id = ?",
                            row -> row.getLong(1),
                            persistenceId)
                    .orElse(0L);
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

    private CompletionStage<Optional<Pair<Range, List<PersistentRepr>>>> chunk(Range range, int rowsMax) {
        if (range.from() > range.to()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return chunks.get(range)
                .thenApply(found -> found.filter(events -> !events.isEmpty())
                        .map(events -> Pair.create(next(range, events, rowsMax), events)));
    }

    /** Twice as many rows at a time: how many of them are read depends on their size as well. */
    private static Range next(Range range, List<PersistentRepr> events, int rowsMax) {
        return new Range(
                range.persistenceId(),
                events.get(events.size() - 1).sequenceNr() + 1,
                range.to(),
                Math.min(rowsMax, range.rowsMax() * 2));
    }
}
