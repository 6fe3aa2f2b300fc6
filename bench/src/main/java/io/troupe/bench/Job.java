package io.troupe.bench;

import java.util.Optional;

/** What is measured. */
enum Job {
    /** A workflow of five Pass and Choice states. */
    J1,
    /** Starts alone. */
    J2,
    /** A workflow of five Lambda functions. */
    J3,
    /** A workflow of five activities. */
    ACT,
    /** Waiting: punctuality, and what it takes. */
    J4,
    /** A Map state over a thousand items. */
    J5,
    /** A node of three is lost under load. */
    J6,
    /** Many callers at once. */
    CALLERS,
    /** A node that has nothing to do. */
    IDLE;

    /** What is started again and again; empty for jobs that are more than a rate. */
    Optional<Workload> workload() {
        return switch (this) {
            case J1 -> Optional.of(Workload.inline());
            case J2 -> Optional.of(Workload.starts());
            case J3 -> Optional.of(Workload.functions());
            case ACT -> Optional.of(Workload.activities());
            case J5 -> Optional.of(Workload.map());
            case J4, J6, CALLERS, IDLE -> Optional.empty();
        };
    }

    /** Whether the job is measured for each number of nodes. */
    boolean onSeveralNodes() {
        return this == J1 || this == J2 || this == J3;
    }

    /** Whether the job makes sense on a kind of database; the embedded one is one node's alone. */
    boolean runsOn(DatabaseKind database) {
        return switch (this) {
            case J6 -> database == DatabaseKind.POSTGRESQL;
            case IDLE -> database == DatabaseKind.SQLITE;
            case J1, J2, J3, ACT, J4, J5, CALLERS -> true;
        };
    }
}
