package io.troupe.node.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Members of a cluster that say again and again that they live, each in a lease of its own name. A node that can reach
 * none of them learns from here that they are there, and that it may not begin a cluster of its own. Blocks; call it
 * from a thread of its own.
 */
public final class JdbcMembers {
    private static final String PREFIX = "member ";
    /** A member that has not said so for that long is gone. */
    private static final Duration BELIEVED = Duration.ofSeconds(5);

    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final JdbcLease leases;

    /** Uses the storage's pool. */
    public JdbcMembers(Storage storage) {
        this.database = storage.database();
        this.leases = new JdbcLease(storage);
    }

    /** Says that {@code node} lives. */
    public void renew(String node) throws SQLException {
        leases.acquire(PREFIX + node, node, BELIEVED);
    }

    /** Says that {@code node} is about to end, and forgets those that ended long ago without saying so. */
    public void end(String node) throws SQLException {
        leases.release(PREFIX + node, node);
        database.changeNow(connection -> Sql.update(
                connection,
                "delete from lease where name like ? and held_until < "
                        + database.dialect().nowMillis() + " - ?",
                PREFIX + "%",
                KEPT.toMillis()));
    }

    /**
     * Members that live, or have ended a moment ago.
     *
     * @return until when each is believed, in milliseconds of the database's clock
     */
    public Map<String, Long> living() throws SQLException {
        var living = new TreeMap<String, Long>();
        database.readNow(connection -> Sql.list(
                        connection,
                        "select holder, held_until from lease where name like ? and held_until >= "
                                + database.dialect().nowMillis(),
                        row -> Map.entry(row.getString("holder"), row.getLong("held_until")),
                        PREFIX + "%"))
                .forEach(member -> living.put(member.getKey(), member.getValue()));
        return living;
    }
}
