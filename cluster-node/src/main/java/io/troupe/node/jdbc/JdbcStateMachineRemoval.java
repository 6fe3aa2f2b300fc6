package io.troupe.node.jdbc;

import io.troupe.protocol.arn.StateMachineArn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What remains to be done after DeleteStateMachine: end the open executions, then remove the machine. */
public final class JdbcStateMachineRemoval {
    private static final String OPEN_EXECUTIONS = """
            select execution_arn from execution
            where state_machine_arn = ? and status = 'RUNNING' and execution_arn > ? order by execution_arn limit ?""";

    private static final String REMOVE_MACHINE = """
            delete from state_machine where state_machine_arn = ? and status = 'DELETING' and not exists
                (select 1 from execution where state_machine_arn = ? and status = 'RUNNING')""";

    /** Closed executions still show their definition; JdbcRetention removes it with the last of them. */
    private static final String REMOVE_REVISIONS = """
            delete from revision where state_machine_arn = ? and not exists
                (select 1 from execution where state_machine_arn = ?)""";

    private final Database database;

    /** Uses the storage's pool. */
    public JdbcStateMachineRemoval(Storage storage) {
        this.database = storage.database();
    }

    /** Machines that are being deleted, in the order of their ARNs. */
    public CompletionStage<List<StateMachineArn>> deleting(int limit) {
        return database.read(connection -> Sql.list(
                connection,
                "select state_machine_arn from state_machine where status = 'DELETING'"
                        + " order by state_machine_arn limit ?",
                row -> Revisions.arn(row.getString(1)),
                limit));
    }

    /**
     * ARNs of a machine's open executions, ascending.
     *
     * @param after exclusive; empty for the first page
     */
    public CompletionStage<List<String>> openExecutions(
            StateMachineArn stateMachineArn, Optional<String> after, int limit) {
        return database.read(connection -> Sql.list(
                connection,
                OPEN_EXECUTIONS,
                row -> row.getString(1),
                stateMachineArn.unqualified().toString(),
                after.orElse(""),
                limit));
    }

    /** Removes the machine if it is being deleted and none of its executions is open; says whether it did. */
    public CompletionStage<Boolean> removeIfIdle(StateMachineArn stateMachineArn) {
        var arn = stateMachineArn.unqualified().toString();
        return database.change(connection -> {
            var removed = Sql.update(connection, REMOVE_MACHINE, arn, arn) == 1;
            if (removed) {
                JdbcTags.remove(connection, arn);
                Sql.update(connection, "delete from state_machine_alias where state_machine_arn = ?", arn);
                Sql.update(connection, "delete from state_machine_version where state_machine_arn = ?", arn);
                Sql.update(connection, REMOVE_REVISIONS, arn, arn);
            }
            return removed;
        });
    }
}
