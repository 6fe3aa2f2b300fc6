package io.troupe.asl.data;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Random UUIDs, of version 4, from a source that the evaluation is given. */
public final class Uuids {
    private Uuids() {}

    /** The next one. */
    public static UUID next(RandomGenerator random) {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
