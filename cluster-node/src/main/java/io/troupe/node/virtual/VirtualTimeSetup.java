package io.troupe.node.virtual;

import akka.actor.setup.Setup;

/** Gives an actor system its virtual time, for the executors of its dispatchers. */
public final class VirtualTimeSetup extends Setup {
    private final VirtualTime time;

    /** @param time closed by whoever began it, after the system */
    public VirtualTimeSetup(VirtualTime time) {
        this.time = time;
    }

    VirtualTime time() {
        return time;
    }
}
