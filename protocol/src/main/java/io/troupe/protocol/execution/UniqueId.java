package io.troupe.protocol.execution;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names that are given once in all the world and all time, for marks that need not be hard to guess: a random number of
 * this process, and a count. A random UUID each would cost a system call.
 */
public final class UniqueId {
    private static final String PROCESS = UUID.randomUUID().toString();
    private static final AtomicLong COUNT = new AtomicLong();

    private UniqueId() {}

    /** The next one, at most 50 characters of {@code [0-9a-z-]}. */
    public static String next() {
        return PROCESS + "-" + Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
    }
}
