package io.troupe.node.simulation;

import java.util.Random;

/** What goes wrong, how often, and for how long; chance decides each time, and there is an end of it. */
final class Faults {
    private static final int MAX = 25;
    private static final long SLOW_MILLIS_MAX = 400;

    private final Random random;
    private int left;

    /** Something that goes wrong with a probability, given in thousandths. */
    enum Fault {
        KILL(6),
        HAND_OVER(3),
        SPLIT(3),
        LOSE_MESSAGE(40),
        DOUBLE_MESSAGE(60),
        LOSE_ANSWER(60),
        SLOW_WRITE(250),
        FAIL_WRITE(15),
        FAIL_STORED_WRITE(15),
        FORGET(100);

        private final int perMille;

        Fault(int perMille) {
            this.perMille = perMille;
        }
    }

    private Faults(Random random, int left) {
        this.random = random;
        this.left = left;
    }

    static Faults none() {
        return new Faults(new Random(0), 0);
    }

    static Faults of(Random random) {
        return new Faults(random, 1 + random.nextInt(MAX));
    }

    /** Whether it happens now. */
    boolean happens(Fault fault) {
        if (left == 0 || random.nextInt(1000) >= fault.perMille) {
            return false;
        }
        if (fault != Fault.SLOW_WRITE && fault != Fault.FORGET) {
            left--;
        }
        return true;
    }

    /** Whether a write that nobody waits for any more is stored. */
    boolean isStored() {
        return random.nextBoolean();
    }

    /** How long a slow write takes. */
    long slowMillis() {
        return 1 + random.nextLong(SLOW_MILLIS_MAX);
    }

    /** How long it takes until another node goes on. */
    long pauseMillis() {
        return random.nextLong(5_000);
    }
}
