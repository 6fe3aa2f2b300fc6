package io.troupe.node.jdbc;

import java.sql.SQLException;
import java.time.Duration;

/**
 * A lease is a row that one node holds until a time by the database's own clock, so that the nodes' clocks do not
 * matter. Blocks; call it from a thread of its own.
 */
public final class JdbcLease {
    private final Database database;

    /** Uses the storage's pool. */
    public JdbcLease(Storage storage) {
        this.database = storage.database();
    }

    /**
     * Takes the lease if it is free or its time is over, and renews it if it is the holder's already.
     *
     * @return whether {@code holder} has it now
     */
    public boolean acquire(String name, String holder, Duration time) throws SQLException {
        var now = database.dialect().nowMillis();
        return database.changeNow(connection -> Sql.update(
                        connection,
                        "insert into lease (name, holder, held_until) values (?, ?, " + now + " + ?)"
                                + " on conflict (name) do update set holder = excluded.holder,"
                                + " held_until = excluded.held_until"
                                + " where lease.holder = excluded.holder or lease.held_until < " + now,
                        name,
                        holder,
                        time.toMillis()))
                > 0;
    }

    /** Gives the lease up, if it is the holder's. */
    public void release(String name, String holder) throws SQLException {
        database.changeNow(
                connection -> Sql.update(connection, "delete from lease where name = ? and holder = ?", name, holder));
    }
}
