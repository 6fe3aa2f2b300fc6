package io.troupe.node.check;

import com.typesafe.config.Config;
import io.troupe.asl.Reading;
import io.troupe.asl.StatesLanguage;
import io.troupe.node.check.Problem.Code;
import io.troupe.node.check.Stored.ExecutionRow;
import io.troupe.node.check.Stored.SnapshotRow;
import io.troupe.node.check.Stored.TaskRow;
import io.troupe.node.check.Stored.TurnRow;
import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.ReadOnlyDatabase;
import io.troupe.node.jdbc.Sql;
import io.troupe.node.settings.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole database, page by page, each as it is at one moment, so that a node may go on meanwhile. A page is some
 * executions, and whatever the other tables hold between the first and the last of them.
 */
public final class DatabaseCheck {
    private static final int EXECUTIONS_MAX = 200;
    private static final int ROWS_FETCHED = 100;
    private static final String PREFIX = "execution|";
    /** Above every ARN, and its first character is the one above the separator's. */
    private static final String BEHIND_ALL = "~";

    private final ReadOnlyDatabase database;
    private final Decoder decoder;
    private final Consumer<Problem> problems;
    private final Set<String> knownRevisions = new HashSet<>();
    private long executions;
    private long turns;
    private long found;

    /** How much was looked at, and how many problems there were. */
    public record Summary(long executions, long turns, long problems) {}

    private DatabaseCheck(ReadOnlyDatabase database, Decoder decoder, Consumer<Problem> problems) {
        this.database = database;
        this.decoder = decoder;
        this.problems = problems;
    }

    /**
     * Looks at everything.
     *
     * @param config of a node on that database
     * @param problems is told each problem as it is found
     * @throws io.troupe.node.jdbc.StorageException if the database cannot be read at all
     */
    public static Summary run(Config config, Consumer<Problem> problems) throws SQLException {
        try (var database = ReadOnlyDatabase.open(StorageSettings.from(config));
                var decoder = Decoder.open(config)) {
            return new DatabaseCheck(database, decoder, problems).run();
        }
    }

    private Summary run() throws SQLException {
        for (var contradiction : database.contradictedFacts()) {
            report(new Problem(Code.FACT_CONTRADICTED, "setting", contradiction));
        }
        database.read(this::checkStateMachines);
        var after = Optional.of("");
        while (after.isPresent()) {
            var from = after.get();
            after = database.read(connection -> checkPage(connection, from));
        }
        return new Summary(executions, turns, found);
    }

    private void report(Problem problem) {
        found++;
        problems.accept(problem);
    }

    private int checkStateMachines(Connection connection) throws SQLException {
        var machines = Sql.list(
                connection,
                "select state_machine_arn, current_revision from state_machine order by state_machine_arn",
                row -> Map.entry(row.getString(1), row.getString(2)));
        for (var machine : machines) {
            checkRevision(connection, machine.getKey(), machine.getValue());
        }
        var versions = Sql.list(
                connection,
                "select state_machine_arn, version, revision from state_machine_version",
                row -> Map.entry(row.getString(1) + ":" + row.getLong(2), row.getString(3)));
        for (var version : versions) {
            checkRevision(connection, version.getKey(), version.getValue());
        }
        return machines.size();
    }

    private void checkRevision(Connection connection, String whose, String revision) throws SQLException {
        if (!knownRevisions.add(revision)) {
            return;
        }
        var definition = Sql.first(
                connection,
                "select definition from revision where revision_key = ?",
                row -> row.getString(1),
                revision);
        if (definition.isEmpty()) {
            knownRevisions.remove(revision);
            report(new Problem(Code.REVISION_MISSING, whose, "there is no revision " + revision));
        } else if (StatesLanguage.read(definition.get()) instanceof Reading.Invalid invalid) {
            var where = invalid.problems().stream().map(Object::toString).collect(Collectors.joining("; "));
            report(new Problem(Code.REVISION_UNREADABLE, revision, "its definition is not valid: " + where));
        }
    }

    /** Looks at what stands behind an ARN; gives the last ARN of the page, empty if it was the last one. */
    private Optional<String> checkPage(Connection connection, String after) throws SQLException {
        SequencedMap<String, ExecutionRow> rows = new LinkedHashMap<>();
        Sql.list(
                connection,
                ExecutionRow.SELECT + " where execution_arn > ? order by execution_arn limit ?",
                row -> rows.put(row.getString("execution_arn"), ExecutionRow.of(row)),
                after,
                EXECUTIONS_MAX);
        var last = rows.size() < EXECUTIONS_MAX
                ? Optional.<String>empty()
                : Optional.of(rows.lastEntry().getKey());
        for (var row : rows.values()) {
            checkRevision(connection, row.executionArn(), row.revision());
        }
        executions += rows.size();
        new Page(connection, after, last.orElse(BEHIND_ALL), rows).check();
        return last;
    }

    /** Executions in a range of ARNs, of which the first is exclusive and the last inclusive. */
    private final class Page {
        private final Connection connection;
        private final String after;
        private final String upTo;
        private final Map<String, ExecutionRow> rows;
        private final Map<String, List<TaskRow>> tasks;
        private final Set<String> withSnapshots;
        private @Nullable ExecutionCheck current;
        private String currentArn = "";

        Page(Connection connection, String after, String upTo, Map<String, ExecutionRow> rows) throws SQLException {
            this.connection = connection;
            this.after = after;
            this.upTo = upTo;
            this.rows = rows;
            this.tasks = Sql.list(
                            connection,
                            TaskRow.SELECT + " where execution_arn > ? and execution_arn <= ?",
                            TaskRow::of,
                            after,
                            upTo)
                    .stream()
                    .collect(Collectors.groupingBy(TaskRow::executionArn));
            this.withSnapshots = new HashSet<>(Sql.list(
                    connection,
                    "select distinct persistence_id from snapshot where persistence_id > ? and persistence_id <= ?",
                    row -> executionArn(row.getString(1)),
                    PREFIX + after,
                    PREFIX + upTo));
        }

        void check() throws SQLException {
            var select = TurnRow.SELECT + " where persistence_id > ? and persistence_id <= ?"
                    + " order by persistence_id, sequence_number";
            try (var statement = connection.prepareStatement(select)) {
                if (database.dialect() == Dialect.POSTGRESQL) {
                    statement.setFetchSize(ROWS_FETCHED);
                }
                Sql.bind(statement, PREFIX + after, PREFIX + upTo);
                try (var journal = statement.executeQuery()) {
                    while (journal.next()) {
                        turns++;
                        read(TurnRow.of(journal));
                    }
                }
            }
            endCurrent();
            for (var executionArn : withoutJournal()) {
                begin(executionArn).end();
            }
        }

        private void read(TurnRow turn) throws SQLException {
            var executionArn = executionArn(turn.persistenceId());
            if (current == null || !executionArn.equals(currentArn)) {
                endCurrent();
                currentArn = executionArn;
                current = begin(executionArn);
            }
            current.read(turn);
        }

        private void endCurrent() {
            if (current != null) {
                current.end();
                current = null;
            }
        }

        private ExecutionCheck begin(String executionArn) throws SQLException {
            return new ExecutionCheck(
                    executionArn,
                    Optional.ofNullable(rows.remove(executionArn)),
                    Optional.ofNullable(tasks.remove(executionArn)).orElse(List.of()),
                    withSnapshots.remove(executionArn) ? snapshots(executionArn) : new HashMap<>(),
                    decoder,
                    DatabaseCheck.this::report);
        }

        private Map<Long, SnapshotRow> snapshots(String executionArn) throws SQLException {
            var snapshots = new HashMap<Long, SnapshotRow>();
            Sql.list(
                    connection,
                    SnapshotRow.SELECT + " where persistence_id = ?",
                    row -> snapshots.put(row.getLong("sequence_number"), SnapshotRow.of(row)),
                    PREFIX + executionArn);
            return snapshots;
        }

        private Set<String> withoutJournal() {
            var rest = new HashSet<>(rows.keySet());
            rest.addAll(tasks.keySet());
            rest.addAll(withSnapshots);
            return rest;
        }

        private static String executionArn(String persistenceId) {
            return persistenceId.substring(PREFIX.length());
        }
    }
}
