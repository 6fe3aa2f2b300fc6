package io.troupe.node.jdbc;

import io.troupe.api.port.StateMachineRevision;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.arn.StateMachineArn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code revision}. Rows never change, and one is never removed while an execution refers to it. */
final class Revisions {
    /** Columns, to be read with {@link #revision}; the table is called r. */
    static final String COLUMNS = """
            r.revision_key, r.state_machine_arn, r.definition, r.role_arn, r.type, r.logging_configuration,
                r.tracing_configuration, r.encryption_configuration, r.revision_id, r.update_date""";

    private static final String INSERT = """
            insert into revision (revision_key, state_machine_arn, definition, role_arn, type, logging_configuration,
                tracing_configuration, encryption_configuration, revision_id, update_date)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (revision_key) do nothing""";

    private Revisions() {}

    static void insert(Connection connection, StateMachineRevision revision) throws SQLException {
        Sql.update(
                connection,
                INSERT,
                revision.key(),
                revision.stateMachineArn().toString(),
                revision.definition(),
                revision.roleArn(),
                revision.type(),
                revision.loggingConfiguration(),
                revision.tracingConfiguration(),
                revision.encryptionConfiguration(),
                Sql.orNull(revision.revisionId()),
                revision.updateDate());
    }

    static Optional<StateMachineRevision> find(Connection connection, String key) throws SQLException {
        return Sql.first(
                connection,
                "select " + COLUMNS + " from revision r where r.revision_key = ?",
                Revisions::revision,
                key);
    }

    static StateMachineRevision revision(ResultSet row) throws SQLException {
        return new StateMachineRevision(
                row.getString("revision_key"),
                arn(row.getString("state_machine_arn")),
                row.getString("definition"),
                row.getString("role_arn"),
                row.getString("type"),
                row.getString("logging_configuration"),
                row.getString("tracing_configuration"),
                row.getString("encryption_configuration"),
                Sql.text(row, "revision_id"),
                Sql.instant(row, "update_date"));
    }

    static StateMachineArn arn(String text) {
        try {
            return StateMachineArn.parse(text);
        } catch (InvalidArnException impossible) {
            throw new IllegalStateException("the table holds the ARN " + text, impossible);
        }
    }
}
