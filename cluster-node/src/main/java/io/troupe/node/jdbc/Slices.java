package io.troupe.node.jdbc;

/**
 * The slices that executions are divided into: one is one shard. Their number and the hash are stored at the first
 * start and never change, since every index row carries its slice.
 */
public final class Slices {
    /** How many there are. */
    public static final int COUNT = 128;

    /** The stored name of the function {@link #of}. */
    static final String HASH_NAME = "java.lang.String.hashCode";

    private Slices() {}

    /** The slice of an execution, 0 to {@link #COUNT} - 1. */
    public static int of(String executionArn) {
        return Math.floorMod(executionArn.hashCode(), COUNT);
    }
}
