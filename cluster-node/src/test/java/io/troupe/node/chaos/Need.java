package io.troupe.node.chaos;

import java.util.function.BooleanSupplier;

/** What the system must let us do for a fault. */
enum Need {
    NAMESPACES("network namespaces and filters (root, iproute2, iptables)", Namespaces::permitted),
    SMALL_DISK("mounting a small file system (root)", SmallDisk::permitted),
    STEPPED_CLOCK("a C compiler, to make a wall clock for one process", SteppedClock::permitted);

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // methods without any state
    private final BooleanSupplier permitted;

    Need(String text, BooleanSupplier permitted) {
        this.text = text;
        this.permitted = permitted;
    }

    String text() {
        return text;
    }

    boolean permitted() {
        return permitted.getAsBoolean();
    }
}
