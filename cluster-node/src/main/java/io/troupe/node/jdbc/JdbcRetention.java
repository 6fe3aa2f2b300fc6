package io.troupe.node.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Removes executions that were closed long ago, a bounded number in each transaction. */
public final class JdbcRetention {
    private record Closed(String executionArn, String stateMachineArn) {}

    private static final String CLOSED = """
            select execution_arn, state_machine_arn from execution
            where presence = 'CLOSED' and stop_date < ? order by stop_date limit ?""";

    /** Of a machine that is gone, once its last execution is. */
    private static final String REMOVE_REVISIONS = """
            delete from revision where state_machine_arn = ?
                and not exists (select 1 from state_machine m where m.state_machine_arn = revision.state_machine_arn)
                and not exists (select 1 from execution e where e.state_machine_arn = revision.state_machine_arn)""";

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcRetention(Storage storage) {
        this.database = storage.database();
    }

    /**
     * Removes the oldest executions whose stop date lies before an instant, with all they stored. Several nodes may do
     * so at once: they take different ones.
     *
     * @param limit how many at most, some hundreds
     * @return how many it were; fewer than {@code limit} when none is left for now
     */
    public CompletionStage<Integer> removeStoppedBefore(Instant instant, int limit) {
        return database.change(connection -> {
            var closed = Sql.list(
                    connection,
                    CLOSED + database.dialect().forUpdateOfWhatIsFree(),
                    row -> new Closed(row.getString(1), row.getString(2)),
                    instant,
                    limit);
            if (!closed.isEmpty()) {
                remove(connection, closed);
            }
            return closed.size();
        });
    }

    /** The index row goes last, so that whatever is left can still be found. */
    private static void remove(Connection connection, List<Closed> closed) throws SQLException {
        var arns = closed.stream().map(Closed::executionArn).toList();
        var ids = arns.stream().map(StoredTurns::persistenceId).toList();
        delete(connection, "snapshot", "persistence_id", ids);
        delete(connection, "event_journal", "persistence_id", ids);
        delete(connection, "activity_task", "execution_arn", arns);
        delete(connection, "execution", "execution_arn", arns);
        for (var machine :
                closed.stream().map(Closed::stateMachineArn).distinct().toList()) {
            Sql.update(connection, REMOVE_REVISIONS, machine);
        }
    }

    private static void delete(Connection connection, String table, String column, List<String> values)
            throws SQLException {
        var marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        var arguments = new ArrayList<@Nullable Object>(values);
        Sql.update(
                connection, "delete from " + table + " where " + column + " in (" + marks + ")", arguments.toArray());
    }
}
