package io.troupe.node.journal;

import akka.NotUsed;
import akka.actor.Scheduler;
import akka.persistence.AtomicWrite;
import akka.persistence.PersistentRepr;
import akka.persistence.jdbc.config.JournalConfig;
import akka.persistence.jdbc.journal.dao.JournalDao;
import akka.serialization.Serialization;
import akka.stream.Materializer;
import akka.stream.scaladsl.Source;
import io.troupe.node.jdbc.StorageSetup;
import java.util.Collections;
import java.util.List;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Try;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * Our own dao behind akka-persistence-jdbc: named in {@code jdbc-journal.dao}. The plugin's actor stays in front of it,
 * since it delays reading the highest number of an id until a pending write of that id has ended.
 *
 * <p>A write succeeds, or is rejected (a start whose name is taken or whose machine goes), or fails. It never fails
 * because the environment is away for less than some minutes, and never because another execution's write is bad.
 */
public final class TurnJournalDao implements JournalDao {
    private final JournalWriters writers;
    private final JournalReads reads;

    /** Called by the plugin, with exactly these parameters. */
    public TurnJournalDao(
            JdbcBackend.DatabaseDef database,
            JdbcProfile profile,
            JournalConfig config,
            Serialization serialization,
            ExecutionContext executionContext,
            Materializer materializer) {
        writers = JournalWriters.of(materializer.system());
        reads = new JournalReads(
                StorageSetup.storageOf(materializer.system()).database(), serialization, writers.handOver());
    }

    @Override
    public Future<Seq<Try<BoxedUnit>>> asyncWriteMessages(Seq<AtomicWrite> messages) {
        var writes = CollectionConverters.asJava(messages);
        var events = writes.stream()
                .flatMap(write -> CollectionConverters.asJava(write.payload()).stream())
                .toList();
        var request = WriteRequest.of(events);
        writers.write(request);
        return ScalaFutures.of(request.outcome().thenApply(outcome -> answer(outcome, writes.size())));
    }

    @Override
    public Future<BoxedUnit> delete(String persistenceId, long toSequenceNumber) {
        return ScalaFutures.of(reads.deleteUpTo(persistenceId, toSequenceNumber).thenApply(done -> BoxedUnit.UNIT));
    }

    @Override
    public Future<Object> highestSequenceNr(String persistenceId, long fromSequenceNumber) {
        return ScalaFutures.of(reads.highestSequenceNumber(persistenceId).thenApply(number -> (Object) number));
    }

    @Override
    public Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messages(
            String persistenceId, long from, long to, long max) {
        return reads.replay(persistenceId, from, to, JournalReads.ROWS_MAX)
                .take(max)
                .asScala();
    }

    @Override
    public Source<Try<Tuple2<PersistentRepr, Object>>, NotUsed> messagesWithBatch(
            String persistenceId,
            long from,
            long to,
            int batchSize,
            Option<Tuple2<FiniteDuration, Scheduler>> refreshInterval) {
        if (refreshInterval.isDefined()) {
            throw new UnsupportedOperationException("live queries read the index, not the journal");
        }
        return reads.replay(persistenceId, from, to, batchSize).asScala();
    }

    /** An empty answer means that all went well; else there must be one answer a message. */
    private static Seq<Try<BoxedUnit>> answer(WriteOutcome outcome, int writes) {
        return switch (outcome) {
            case WriteOutcome.Stored stored ->
                CollectionConverters.asScala(List.<Try<BoxedUnit>>of()).toSeq();
            case WriteOutcome.Rejected rejected ->
                CollectionConverters.asScala(
                                Collections.<Try<BoxedUnit>>nCopies(writes, new Failure<>(rejected.reason())))
                        .toSeq();
        };
    }
}
