package io.troupe.node.jdbc;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAlias.Route;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.protocol.arn.StateMachineArn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The table of aliases. Whoever changes it holds the row of the machine, so that no version goes meanwhile. */
public final class JdbcStateMachineAliases implements StateMachineAliases {
    private static final String SELECT = """
            select state_machine_arn, name, description, first_version, first_weight, second_version, second_weight,
                creation_date, update_date from state_machine_alias where state_machine_arn = ?""";

    private static final String INSERT = """
            insert into state_machine_alias (state_machine_arn, name, description, first_version, first_weight,
                second_version, second_weight, creation_date, update_date) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String DELETE = "delete from state_machine_alias where state_machine_arn = ? and name = ?";

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcStateMachineAliases(Storage storage) {
        this.database = storage.database();
    }

    @Override
    public CompletionStage<Change> create(StateMachineAlias alias) {
        return changing(alias.arn(), connection -> {
            var existing = find(connection, alias.arn());
            if (existing.isPresent()) {
                return new Change.Stored(existing.get());
            }
            if (!allVersionsExist(connection, alias.routes())) {
                return new Change.NotFound();
            }
            if (count(connection, alias.arn()) >= ALIASES_MAX) {
                return new Change.TooMany();
            }
            insert(connection, alias);
            return new Change.Stored(alias);
        });
    }

    @Override
    public CompletionStage<Change> update(
            StateMachineArn aliasArn, Optional<String> description, List<Route> routes, Instant now) {
        return changing(aliasArn, connection -> {
            var found = find(connection, aliasArn);
            if (found.isEmpty() || !allVersionsExist(connection, routes)) {
                return new Change.NotFound();
            }
            var before = found.get();
            var after = new StateMachineAlias(
                    aliasArn,
                    description.isPresent() ? description : before.description(),
                    routes.isEmpty() ? before.routes() : routes,
                    before.creationDate(),
                    now);
            delete(connection, aliasArn);
            insert(connection, after);
            return new Change.Stored(after);
        });
    }

    /** The machine is looked at first, and held. */
    private CompletionStage<Change> changing(StateMachineArn arn, SqlFunction<Connection, Change> work) {
        return database.change(connection -> {
            var status = MachineRows.lock(connection, database.dialect(), arn.unqualified());
            if (status.isEmpty()) {
                return new Change.NotFound();
            }
            return status.get().equals("DELETING") ? new Change.Deleting() : work.apply(connection);
        });
    }

    @Override
    public CompletionStage<Optional<StateMachineAlias>> find(StateMachineArn aliasArn) {
        return database.read(connection -> find(connection, aliasArn));
    }

    private static Optional<StateMachineAlias> find(Connection connection, StateMachineArn arn) throws SQLException {
        return Sql.first(
                connection,
                SELECT + " and name = ?",
                JdbcStateMachineAliases::alias,
                arn.unqualified().toString(),
                arn.qualifier().orElse(""));
    }

    @Override
    public CompletionStage<List<StateMachineAlias>> list(
            StateMachineArn stateMachineArn, Optional<Position> after, int limit) {
        var arguments = new ArrayList<@Nullable Object>();
        var select = new StringBuilder(SELECT);
        arguments.add(stateMachineArn.unqualified().toString());
        stateMachineArn.version().ifPresent(number -> {
            select.append(" and (first_version = ? or second_version = ?)");
            arguments.add(number);
            arguments.add(number);
        });
        after.ifPresent(position -> {
            select.append(" and (creation_date > ? or (creation_date = ? and name > ?))");
            arguments.add(position.creationDate());
            arguments.add(position.creationDate());
            arguments.add(position.name());
        });
        select.append(" order by creation_date, name limit ?");
        arguments.add(limit);
        return database.read(connection ->
                Sql.list(connection, select.toString(), JdbcStateMachineAliases::alias, arguments.toArray()));
    }

    @Override
    public CompletionStage<Void> delete(StateMachineArn aliasArn) {
        return database.change(connection -> delete(connection, aliasArn)).thenAccept(deleted -> {});
    }

    private static int delete(Connection connection, StateMachineArn arn) throws SQLException {
        return Sql.update(
                connection,
                DELETE,
                arn.unqualified().toString(),
                arn.qualifier().orElse(""));
    }

    private static void insert(Connection connection, StateMachineAlias alias) throws SQLException {
        var first = alias.routes().getFirst();
        var second = alias.routes().stream().skip(1).findFirst();
        Sql.update(
                connection,
                INSERT,
                alias.arn().unqualified().toString(),
                alias.name(),
                Sql.orNull(alias.description()),
                number(first),
                first.weight(),
                Sql.orNull(second.map(JdbcStateMachineAliases::number)),
                Sql.orNull(second.map(Route::weight)),
                alias.creationDate(),
                alias.updateDate());
    }

    private static long number(Route route) {
        return route.versionArn().version().orElse(0);
    }

    private static boolean allVersionsExist(Connection connection, List<Route> routes) throws SQLException {
        for (var route : routes) {
            if (JdbcStateMachineVersions.find(connection, route.versionArn()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static long count(Connection connection, StateMachineArn arn) throws SQLException {
        return Sql.first(
                        connection,
                        "select count(*) from state_machine_alias where state_machine_arn = ?",
                        row -> row.getLong(1),
                        arn.unqualified().toString())
                .orElse(0L);
    }

    private static StateMachineAlias alias(ResultSet row) throws SQLException {
        var machine = Revisions.arn(row.getString("state_machine_arn"));
        var routes = new ArrayList<Route>();
        routes.add(new Route(machine.qualifiedBy(row.getString("first_version")), row.getInt("first_weight")));
        if (Sql.optionalLong(row, "second_version").isPresent()) {
            routes.add(new Route(machine.qualifiedBy(row.getString("second_version")), row.getInt("second_weight")));
        }
        return new StateMachineAlias(
                machine.qualifiedBy(row.getString("name")),
                Sql.text(row, "description"),
                routes,
                Sql.instant(row, "creation_date"),
                Sql.instant(row, "update_date"));
    }
}
