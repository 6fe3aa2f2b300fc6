package io.troupe.node.jdbc;

import io.troupe.api.port.StateMachineRevision;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.port.StateMachines;
import io.troupe.protocol.arn.StateMachineArn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** The table of versions. Whoever changes it holds the row of the machine. */
public final class JdbcStateMachineVersions implements StateMachineVersions {
    private static final String SELECT = "select v.version, v.description, v.creation_date, " + Revisions.COLUMNS
            + " from state_machine_version v join revision r on r.revision_key = v.revision"
            + " where v.state_machine_arn = ?";

    private static final String MACHINE = "select m.status, " + Revisions.COLUMNS
            + " from state_machine m join revision r on r.revision_key = m.current_revision"
            + " where m.state_machine_arn = ?";

    private static final String INSERT = """
            insert into state_machine_version (state_machine_arn, version, revision, description, creation_date)
            values (?, ?, ?, ?, ?)""";

    private static final String ALIASES = """
            select name from state_machine_alias
            where state_machine_arn = ? and (first_version = ? or second_version = ?) order by name""";

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcStateMachineVersions(Storage storage) {
        this.database = storage.database();
    }

    @Override
    public CompletionStage<Publication> publish(
            StateMachineArn stateMachineArn,
            Optional<String> expectedRevisionId,
            Optional<String> description,
            Instant now) {
        return database.change(connection -> {
            MachineRows.lock(connection, database.dialect(), stateMachineArn);
            return Sql.first(
                            connection,
                            MACHINE,
                            row -> publish(connection, row, expectedRevisionId, description, now),
                            stateMachineArn.toString())
                    .orElseGet(Publication.DoesNotExist::new);
        });
    }

    private static Publication publish(
            Connection connection,
            ResultSet machine,
            Optional<String> expectedRevisionId,
            Optional<String> description,
            Instant now)
            throws SQLException {
        var current = Revisions.revision(machine);
        var currentId = current.revisionId().orElse(INITIAL);
        if (machine.getString("status").equals("DELETING")) {
            return new Publication.Deleting();
        }
        if (expectedRevisionId.filter(expected -> !expected.equals(currentId)).isPresent()) {
            return new Publication.Conflict(currentId);
        }
        var arn = current.stateMachineArn();
        var published = Sql.first(
                connection,
                SELECT + " and v.revision = ? order by v.version desc limit 1",
                JdbcStateMachineVersions::version,
                arn.toString(),
                current.key());
        if (published.isPresent()) {
            return new Publication.Published(published.get());
        }
        if (!hasRoom(connection, arn)) {
            return new Publication.TooMany();
        }
        return new Publication.Published(
                publishNew(connection, current, new StateMachines.Publishing(description, now)));
    }

    /** Publishes a revision that is new, of a machine that has room and whose row the transaction holds. */
    static StateMachineVersion publishNew(
            Connection connection, StateMachineRevision current, StateMachines.Publishing publishing)
            throws SQLException {
        var arn = current.stateMachineArn();
        var last = Sql.first(
                connection,
                "select last_version from state_machine where state_machine_arn = ?",
                row -> row.getLong(1),
                arn.toString());
        var number = last.orElse(0L) + 1;
        var version = new StateMachineVersion(
                arn.qualifiedBy(String.valueOf(number)), current, publishing.description(), publishing.at());
        insert(connection, version);
        return version;
    }

    /** Stores the next version of a machine whose row the transaction holds. */
    static void insert(Connection connection, StateMachineVersion version) throws SQLException {
        var machine = version.arn().unqualified().toString();
        var number = version.arn().version().orElseThrow();
        Sql.update(
                connection, "update state_machine set last_version = ? where state_machine_arn = ?", number, machine);
        Sql.update(
                connection,
                INSERT,
                machine,
                number,
                version.revision().key(),
                Sql.orNull(version.description()),
                version.creationDate());
    }

    @Override
    public CompletionStage<Optional<StateMachineVersion>> find(StateMachineArn versionArn) {
        return database.read(connection -> find(connection, versionArn));
    }

    static Optional<StateMachineVersion> find(Connection connection, StateMachineArn versionArn) throws SQLException {
        return Sql.first(
                connection,
                SELECT + " and v.version = ?",
                JdbcStateMachineVersions::version,
                versionArn.unqualified().toString(),
                versionArn.version().orElse(0));
    }

    @Override
    public CompletionStage<List<StateMachineVersion>> list(
            StateMachineArn stateMachineArn, OptionalLong before, int limit) {
        return database.read(connection -> Sql.list(
                connection,
                SELECT + " and v.version < ? order by v.version desc limit ?",
                JdbcStateMachineVersions::version,
                stateMachineArn.unqualified().toString(),
                before.orElse(Long.MAX_VALUE),
                limit));
    }

    @Override
    public CompletionStage<List<String>> delete(StateMachineArn versionArn) {
        var machine = versionArn.unqualified();
        var number = versionArn.version().orElse(0);
        return database.change(connection -> {
            MachineRows.lock(connection, database.dialect(), machine);
            var aliases = Sql.list(connection, ALIASES, row -> row.getString(1), machine.toString(), number, number);
            if (aliases.isEmpty()) {
                Sql.update(
                        connection,
                        "delete from state_machine_version where state_machine_arn = ? and version = ?",
                        machine.toString(),
                        number);
            }
            return aliases;
        });
    }

    /** Whether a machine may have one more. */
    static boolean hasRoom(Connection connection, StateMachineArn arn) throws SQLException {
        return Sql.first(
                                connection,
                                "select count(*) from state_machine_version where state_machine_arn = ?",
                                row -> row.getLong(1),
                                arn.toString())
                        .orElse(0L)
                < VERSIONS_MAX;
    }

    private static StateMachineVersion version(ResultSet row) throws SQLException {
        var revision = Revisions.revision(row);
        return new StateMachineVersion(
                revision.stateMachineArn().qualifiedBy(row.getString("version")),
                revision,
                Sql.text(row, "description"),
                Sql.instant(row, "creation_date"));
    }
}
