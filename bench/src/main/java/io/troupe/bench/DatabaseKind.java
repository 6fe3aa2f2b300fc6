package io.troupe.bench;

/** Where the node stores. */
enum DatabaseKind {
    /** The embedded default. */
    SQLITE,
    /** A server: one that is given, or one that the benchmark starts. */
    POSTGRESQL
}
