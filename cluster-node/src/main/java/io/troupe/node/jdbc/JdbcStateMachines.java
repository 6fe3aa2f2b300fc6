package io.troupe.node.jdbc;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.troupe.api.port.StateMachineDescription;
import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachines;
import io.troupe.protocol.arn.StateMachineArn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The tables of state machines and revisions, with two bounded caches in front. What is absent is never cached. */
public final class JdbcStateMachines implements StateMachines {
    private static final String SELECT = "select m.status, m.creation_date, " + Revisions.COLUMNS
            + " from state_machine m join revision r on r.revision_key = m.current_revision";

    private static final String INSERT = """
            insert into state_machine
                (state_machine_arn, region, account, name, status, creation_date, current_revision)
            values (?, ?, ?, ?, 'ACTIVE', ?, ?) on conflict (state_machine_arn) do nothing""";

    private static final String UPDATE = "update state_machine set current_revision = ? where state_machine_arn = ?";

    private static final String DELETE = "update state_machine set status = 'DELETING' where state_machine_arn = ?";

    private final Database database;
    private final AsyncCache<StateMachineArn, @Nullable StateMachineDescription> current;
    private final AsyncCache<String, @Nullable StateMachineRevision> revisions;

    /** Uses the storage's pool. */
    public JdbcStateMachines(Storage storage) {
        var settings = storage.settings();
        this.database = storage.database();
        this.current = Caffeine.newBuilder()
                .maximumSize(settings.cachedDefinitionsMax())
                .expireAfterWrite(settings.currentRevisionAgeMax())
                .buildAsync();
        this.revisions = Caffeine.newBuilder()
                .maximumSize(settings.cachedDefinitionsMax())
                .buildAsync();
    }

    @Override
    public CompletionStage<Creation> create(
            StateMachineRevision first, Map<String, String> tags, Optional<StateMachineVersion> firstVersion) {
        var arn = first.stateMachineArn();
        return changing(arn, connection -> {
            var inserted = Sql.update(
                    connection,
                    INSERT,
                    arn.toString(),
                    arn.region(),
                    arn.account(),
                    arn.name(),
                    first.updateDate(),
                    first.key());
            if (inserted == 0) {
                return new Creation.Exists(find(connection, arn).orElseThrow());
            }
            Revisions.insert(connection, first);
            JdbcTags.put(connection, arn.toString(), tags);
            if (firstVersion.isPresent()) {
                JdbcStateMachineVersions.insert(connection, firstVersion.get());
            }
            return new Creation.Created();
        });
    }

    @Override
    public CompletionStage<Change> update(
            String expectedKey, StateMachineRevision next, Optional<Publishing> publishing) {
        var arn = next.stateMachineArn();
        return changing(arn, connection -> {
            MachineRows.lock(connection, database.dialect(), arn);
            var existing = find(connection, arn);
            if (existing.isEmpty()) {
                return new Change.DoesNotExist();
            }
            if (existing.get().deleting()) {
                return new Change.Deleting();
            }
            if (!existing.get().current().key().equals(expectedKey)) {
                return new Change.Conflict();
            }
            if (publishing.isPresent() && !JdbcStateMachineVersions.hasRoom(connection, arn)) {
                return new Change.TooManyVersions();
            }
            Revisions.insert(connection, next);
            Sql.update(connection, UPDATE, next.key(), arn.toString());
            return new Change.Done(
                    publishing.isPresent()
                            ? Optional.of(JdbcStateMachineVersions.publishNew(connection, next, publishing.get()))
                            : Optional.empty());
        });
    }

    @Override
    public CompletionStage<Void> delete(StateMachineArn stateMachineArn) {
        var arn = stateMachineArn.unqualified();
        return changing(arn, connection -> Sql.update(connection, DELETE, arn.toString()))
                .thenAccept(marked -> {});
    }

    @Override
    public CompletionStage<Optional<StateMachineDescription>> find(StateMachineArn stateMachineArn) {
        return database.read(connection -> find(connection, stateMachineArn.unqualified()));
    }

    @Override
    public CompletionStage<Optional<StateMachineDescription>> current(StateMachineArn stateMachineArn) {
        return cached(current, stateMachineArn.unqualified(), this::find);
    }

    @Override
    public CompletionStage<Optional<StateMachineRevision>> revision(String key) {
        return cached(revisions, key, wanted -> database.read(connection -> Revisions.find(connection, wanted)));
    }

    @Override
    public CompletionStage<List<StateMachineDescription>> list(
            String region, String account, Optional<String> afterName, int limit) {
        return database.read(connection -> Sql.list(
                connection,
                SELECT + " where m.region = ? and m.account = ? and m.name > ? order by m.name limit ?",
                JdbcStateMachines::machine,
                region,
                account,
                afterName.orElse(""),
                limit));
    }

    /** This node sees its own changes at once. */
    private <T> CompletionStage<T> changing(StateMachineArn arn, SqlFunction<Connection, T> work) {
        return database.change(work)
                .whenComplete((done, failure) -> current.synchronous().invalidate(arn));
    }

    private interface Loader<K, V> {
        CompletionStage<Optional<V>> load(K key);
    }

    private static <K, V> CompletionStage<Optional<V>> cached(
            AsyncCache<K, @Nullable V> cache, K key, Loader<K, V> loader) {
        return cache.get(key, (wanted, executor) -> orNull(loader.load(wanted))).thenApply(Optional::ofNullable);
    }

    private static <V> CompletableFuture<@Nullable V> orNull(CompletionStage<Optional<V>> stage) {
        return stage.<@Nullable V>thenApply(found -> found.isPresent() ? found.get() : null)
                .toCompletableFuture();
    }

    private static Optional<StateMachineDescription> find(Connection connection, StateMachineArn arn)
            throws SQLException {
        return Sql.first(
                connection, SELECT + " where m.state_machine_arn = ?", JdbcStateMachines::machine, arn.toString());
    }

    private static StateMachineDescription machine(ResultSet row) throws SQLException {
        return new StateMachineDescription(
                row.getString("status").equals("DELETING"), Sql.instant(row, "creation_date"), Revisions.revision(row));
    }
}
