package io.troupe.node.jdbc;

/** The two databases, as far as their SQL differs. */
public enum Dialect {
    /** A file of one node. One transaction writes at a time. */
    SQLITE("db/sqlite", "", "", "", "", "cast(unixepoch('subsec') * 1000 as integer)"),

    /** A server for any number of nodes. */
    POSTGRESQL(
            "db/postgresql",
            "set enable_seqscan = off; set plan_cache_mode = force_generic_plan",
            " for update",
            " for update skip locked",
            " for share",
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");

    private final String migrations;
    private final String connected;
    private final String forUpdate;
    private final String forUpdateOfWhatIsFree;
    private final String forShare;
    private final String nowMillis;

    Dialect(
            String migrations,
            String connected,
            String forUpdate,
            String forUpdateOfWhatIsFree,
            String forShare,
            String nowMillis) {
        this.migrations = migrations;
        this.connected = connected;
        this.forUpdate = forUpdate;
        this.forUpdateOfWhatIsFree = forUpdateOfWhatIsFree;
        this.forShare = forShare;
        this.nowMillis = nowMillis;
    }

    /** Folder of the migrations on the class path. */
    String migrations() {
        return migrations;
    }

    /**
     * What a new connection is told first; may be empty. Statements here find rows by key or in the order of an index.
     * A table that PostgreSQL remembers as small, and that thousands of dead rows have made large meanwhile, must not
     * be read from end to end for that; and one plan serves for every statement of its kind.
     */
    String connected() {
        return connected;
    }

    /** Ends a select whose rows nobody else may change until the transaction ends. */
    public String forUpdate() {
        return forUpdate;
    }

    /** The same, leaving out rows that another transaction has. */
    String forUpdateOfWhatIsFree() {
        return forUpdateOfWhatIsFree;
    }

    /** Ends a select whose rows nobody may change, but others may read in the same way. */
    public String forShare() {
        return forShare;
    }

    /** An expression: the time by the database's own clock, in epoch milliseconds, also within a transaction. */
    String nowMillis() {
        return nowMillis;
    }
}
