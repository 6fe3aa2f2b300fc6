package io.troupe.node.journal;

import akka.persistence.SnapshotMetadata;
import akka.persistence.jdbc.config.SnapshotConfig;
import akka.persistence.jdbc.snapshot.dao.SnapshotDao;
import akka.serialization.Serialization;
import akka.serialization.Serializers;
import akka.stream.Materializer;
import io.troupe.node.jdbc.Database;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import io.troupe.node.jdbc.StorageSetup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import scala.Option;
import scala.Tuple2;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.OptionConverters;
import scala.runtime.BoxedUnit;
import slick.jdbc.JdbcBackend;
import slick.jdbc.JdbcProfile;

/**
 * Snapshots of whatever type is bound to a serializer: named in {@code jdbc-snapshot-store.dao}. Our own, since the
 * plugin's would write to SQLite past the line of writers.
 */
public final class JdbcSnapshotDao implements SnapshotDao {
    private static final String UPSERT = """
            insert into snapshot
                (persistence_id, sequence_number, created_at, serializer_id, serializer_manifest, payload)
            values (?, ?, ?, ?, ?, ?)
            on conflict (persistence_id, sequence_number) do update set created_at = excluded.created_at,
                serializer_id = excluded.serializer_id, serializer_manifest = excluded.serializer_manifest,
                payload = excluded.payload""";

    private static final String SELECT = """
            select persistence_id, sequence_number, created_at, serializer_id, serializer_manifest, payload
            from snapshot where persistence_id = ? and sequence_number <= ? and created_at <= ?
            order by sequence_number desc limit 1""";

    private static final String SELECT_ID = "select distinct persistence_id from snapshot where persistence_id ";

    private static final String DELETE =
            "delete from snapshot where persistence_id = ? and sequence_number <= ? and created_at <= ?";

    private static final int IDS_MAX = 200;
    private static final int BATCHES_MAX = 2;

    private final Database database;
    private final Serialization serialization;
    private final HandOver handOver;
    private final Collected<String, Boolean> existing;

    /** Called by the plugin, with exactly these parameters. */
    public JdbcSnapshotDao(
            JdbcBackend.DatabaseDef slick,
            JdbcProfile profile,
            SnapshotConfig config,
            Serialization serialization,
            ExecutionContext executionContext,
            Materializer materializer) {
        this.database = StorageSetup.storageOf(materializer.system()).database();
        this.serialization = serialization;
        this.handOver = JournalWriters.of(materializer.system()).handOver();
        this.existing = new Collected<>(
                IDS_MAX,
                BATCHES_MAX,
                ids -> database.readForRecovery(connection -> existing(database.dialect(), connection, ids)));
    }

    @Override
    public Future<BoxedUnit> save(SnapshotMetadata metadata, Object snapshot) {
        return change(UPSERT, () -> {
            var serializer = serialization.findSerializerFor(snapshot);
            return new Object[] {
                metadata.persistenceId(),
                metadata.sequenceNr(),
                metadata.timestamp(),
                serializer.identifier(),
                Serializers.manifestFor(serializer, snapshot),
                serialization.serialize(snapshot).get()
            };
        });
    }

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> latestSnapshot(String persistenceId) {
        return newest(persistenceId, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> snapshotForMaxTimestamp(
            String persistenceId, long timestamp) {
        return newest(persistenceId, Long.MAX_VALUE, timestamp);
    }

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> snapshotForMaxSequenceNr(
            String persistenceId, long sequenceNumber) {
        return newest(persistenceId, sequenceNumber, Long.MAX_VALUE);
    }

    @Override
    public Future<Option<Tuple2<SnapshotMetadata, Object>>> snapshotForMaxSequenceNrAndMaxTimestamp(
            String persistenceId, long sequenceNumber, long timestamp) {
        return newest(persistenceId, sequenceNumber, timestamp);
    }

    @Override
    public Future<BoxedUnit> delete(String persistenceId, long sequenceNumber) {
        return change("delete from snapshot where persistence_id = ? and sequence_number = ?", () ->
                new Object[] {persistenceId, sequenceNumber});
    }

    @Override
    public Future<BoxedUnit> deleteAllSnapshots(String persistenceId) {
        return deleteUpToMaxSequenceNrAndMaxTimestamp(persistenceId, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    public Future<BoxedUnit> deleteUpToMaxSequenceNr(String persistenceId, long sequenceNumber) {
        return deleteUpToMaxSequenceNrAndMaxTimestamp(persistenceId, sequenceNumber, Long.MAX_VALUE);
    }

    @Override
    public Future<BoxedUnit> deleteUpToMaxTimestamp(String persistenceId, long timestamp) {
        return deleteUpToMaxSequenceNrAndMaxTimestamp(persistenceId, Long.MAX_VALUE, timestamp);
    }

    @Override
    public Future<BoxedUnit> deleteUpToMaxSequenceNrAndMaxTimestamp(
            String persistenceId, long sequenceNumber, long timestamp) {
        return change(DELETE, () -> new Object[] {persistenceId, sequenceNumber, timestamp});
    }

    /** The arguments are made on the database's thread: serialising a large state takes a while. */
    private Future<BoxedUnit> change(String statement, Supplier<Object[]> arguments) {
        return ScalaFutures.of(database.changeForRecovery(connection -> {
            Sql.update(connection, statement, arguments.get());
            return BoxedUnit.UNIT;
        }));
    }

    /** Most executions have none: which ones have is asked for many at once. */
    private Future<Option<Tuple2<SnapshotMetadata, Object>>> newest(
            String persistenceId, long sequenceNumber, long timestamp) {
        if (handOver.holds(persistenceId)) {
            return ScalaFutures.of(CompletableFuture.completedFuture(Option.empty()));
        }
        return ScalaFutures.of(existing.get(persistenceId)
                .thenCompose(exists -> exists.isPresent()
                        ? read(persistenceId, sequenceNumber, timestamp)
                        : CompletableFuture.completedFuture(Option.empty())));
    }

    private CompletionStage<Option<Tuple2<SnapshotMetadata, Object>>> read(
            String persistenceId, long sequenceNumber, long timestamp) {
        return database.readForRecovery(connection -> OptionConverters.toScala(
                Sql.first(connection, SELECT, this::snapshot, persistenceId, sequenceNumber, timestamp)));
    }

    private static Map<String, Boolean> existing(Dialect dialect, Connection connection, List<String> persistenceIds)
            throws SQLException {
        var existing = new HashMap<String, Boolean>();
        switch (dialect) {
            case SQLITE -> {
                for (var persistenceId : persistenceIds) {
                    Sql.first(connection, SELECT_ID + "= ? limit 1", row -> true, persistenceId)
                            .ifPresent(found -> existing.put(persistenceId, true));
                }
            }
            case POSTGRESQL ->
                Sql.list(
                        connection,
                        SELECT_ID + "= any(?)",
                        row -> existing.put(row.getString(1), true),
                        connection.createArrayOf("text", persistenceIds.toArray()));
        }
        return existing;
    }

    private Tuple2<SnapshotMetadata, Object> snapshot(ResultSet row) throws SQLException {
        var metadata = new SnapshotMetadata(
                row.getString("persistence_id"), row.getLong("sequence_number"), row.getLong("created_at"));
        var state = serialization
                .deserialize(row.getBytes("payload"), row.getInt("serializer_id"), row.getString("serializer_manifest"))
                .get();
        return new Tuple2<>(metadata, state);
    }
}
