package io.troupe.node.journal;

import io.troupe.node.jdbc.Database;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.Sql;
import io.troupe.protocol.stored.IndexChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One attempt to store a batch: the rows of the journal and what changes beside it, or nothing at all. */
final class WriteTransaction {
    /**
     * What happened.
     *
     * @param contested requests whose numbers are used; if there are any, nothing was stored
     * @param refused starts of machines that are being deleted; not stored
     * @param stored the others
     */
    record Result(List<PreparedWrite> contested, List<PreparedWrite> refused, List<PreparedWrite> stored) {}

    /** Leaves the transaction, which is rolled back. */
    private static final class Contested extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Result result;

        Contested(Result result) {
            super("numbers are used", null, false, false);
            this.result = result;
        }
    }

    private final Database database;

    WriteTransaction(Database database) {
        this.database = database;
    }

    Result attempt(List<PreparedWrite> batch) throws SQLException {
        var ordered = new ArrayList<>(batch);
        ordered.sort(Comparator.comparing(PreparedWrite::firstKey));
        try {
            return database.changeNow(connection -> store(connection, ordered));
        } catch (Contested contested) {
            return contested.result;
        }
    }

    /** Whether every row of the request is stored, and this very writer stored it. */
    boolean isOurs(PreparedWrite write) throws SQLException {
        return database.changeNow(connection -> {
            for (var row : write.rows()) {
                if (!JournalTable.writer(connection, row.key()).equals(Optional.of(row.writer()))) {
                    return false;
                }
            }
            return true;
        });
    }

    private Result store(Connection connection, List<PreparedWrite> batch) throws SQLException {
        var active = activeMachines(connection, batch);
        var refused = new ArrayList<PreparedWrite>();
        var accepted = new ArrayList<PreparedWrite>();
        for (var write : batch) {
            (machineOf(write).filter(machine -> !active.contains(machine)).isPresent() ? refused : accepted).add(write);
        }
        var rows = accepted.stream().flatMap(write -> write.rows().stream()).toList();
        var used = rows.isEmpty() ? Set.<JournalKey>of() : JournalTable.insert(connection, database.dialect(), rows);
        if (!used.isEmpty()) {
            var contested = accepted.stream()
                    .filter(write -> write.rows().stream().anyMatch(row -> used.contains(row.key())))
                    .toList();
            throw new Contested(new Result(contested, refused, List.of()));
        }
        IndexStatements.run(
                connection,
                database.dialect(),
                accepted.stream().map(PreparedWrite::index).toList());
        return new Result(List.of(), refused, accepted);
    }

    /** Held until the transaction ends, so that no machine begins to be deleted between this look and the commit. */
    private Set<String> activeMachines(Connection connection, List<PreparedWrite> batch) throws SQLException {
        var machines = batch.stream()
                .flatMap(write -> machineOf(write).stream())
                .distinct()
                .sorted()
                .toList();
        var active = new HashSet<String>();
        for (var machine : machines) {
            Sql.first(connection, selectActive(database.dialect()), row -> row.getString(1), machine)
                    .ifPresent(active::add);
        }
        return active;
    }

    private static String selectActive(Dialect dialect) {
        return "select state_machine_arn from state_machine where state_machine_arn = ? and status = 'ACTIVE'"
                + dialect.forShare();
    }

    private static Optional<String> machineOf(PreparedWrite write) {
        return write.index().opened().map(IndexChange.Opened::stateMachineArn);
    }
}
