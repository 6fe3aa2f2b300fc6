package io.troupe.bench;

/**
 * What executions take in the database. Bytes are those of the disk, indexes and free space in pages included.
 *
 * @param executions all that were started
 * @param journalRowsPerExecution on average
 * @param journalRowsMax of the execution that has most
 * @param payloadBytesPerRow the serialised turn alone
 */
record Footprint(
        long executions,
        double journalRowsPerExecution,
        long journalRowsMax,
        double payloadBytesPerRow,
        double journalBytesPerExecution,
        double indexBytesPerExecution) {}
