package io.troupe.node.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Nodes that others have taken out of the cluster. One that was frozen meanwhile learns from here that it may not go
 * on. Blocks; call it from a thread of its own.
 */
public final class JdbcDownedNodes {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;

    /**
     * What a node sees when it looks.
     *
     * @param now by the database's clock
     * @param downed whether it has been taken out
     */
    public record Look(Instant now, boolean downed) {}

    /** Uses the storage's pool. */
    public JdbcDownedNodes(Storage storage) {
        this.database = storage.database();
    }

    /** Looks whether {@code node} has been taken out. */
    public Look look(String node) throws SQLException {
        return database.readNow(connection -> Sql.first(
                        connection,
                        "select " + database.dialect().nowMillis() + " as now,"
                                + " (select count(*) from downed_node where node = ?) as downed",
                        row -> new Look(Sql.instant(row, "now"), row.getInt("downed") > 0),
                        node)
                .orElseThrow());
    }

    /** Takes {@code node} out; what was written long ago is forgotten, since addresses are never used again. */
    public void add(String node) throws SQLException {
        var now = database.dialect().nowMillis();
        database.changeNow(connection -> {
            Sql.update(connection, "delete from downed_node where downed_at < " + now + " - ?", KEPT.toMillis());
            return Sql.update(
                    connection,
                    "insert into downed_node (node, downed_at) values (?, " + now + ") on conflict (node) do nothing",
                    node);
        });
    }
}
