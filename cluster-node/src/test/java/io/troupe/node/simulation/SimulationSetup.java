package io.troupe.node.simulation;

import akka.actor.ActorSystem;
import akka.actor.setup.Setup;
import java.util.concurrent.atomic.AtomicReference;

/** What Akka's plugins find in the settings of the system that they are made for. */
final class SimulationSetup extends Setup {
    private final Steps steps = new Steps();
    private final AtomicReference<Store> store = new AtomicReference<>();

    static SimulationSetup of(ActorSystem.Settings settings) {
        return settings.setup().get(SimulationSetup.class).orElseThrow();
    }

    Steps steps() {
        return steps;
    }

    /** That of the simulation under way. */
    AtomicReference<Store> store() {
        return store;
    }
}
