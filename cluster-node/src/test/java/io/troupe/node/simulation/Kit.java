package io.troupe.node.simulation;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.TimeUnit;

/** The actor system in which simulations run, one after another: one is enough, and takes a while to start. */
final class Kit implements AutoCloseable {
    private final SimulationSetup setup = new SimulationSetup();
    private final ActorSystem<Void> system;
    private final SimulatedScheduler scheduler;
    private int number;

    private Kit() {
        setup.steps().pump();
        system = ActorSystem.create(
                Behaviors.empty(), "simulation", ActorSystemSetup.create(BootstrapSetup.create(config()), setup));
        setup.steps().stopPumping();
        scheduler = (SimulatedScheduler) system.classicSystem().scheduler();
    }

    static Kit start() {
        return new Kit();
    }

    private static Config config() {
        return ConfigFactory.parseString("""
                        # A message at a time, so that all orders come about.
                        simulated-dispatcher {
                          type = Dispatcher
                          executor = "io.troupe.node.simulation.SimulatedExecutor"
                          throughput = 1
                        }
                        akka {
                          loglevel = OFF
                          stdout-loglevel = OFF
                          scheduler.implementation = "io.troupe.node.simulation.SimulatedScheduler"
                          actor {
                            provider = local
                            default-dispatcher = ${simulated-dispatcher}
                            internal-dispatcher = ${simulated-dispatcher}
                          }
                          persistence.dispatchers {
                            default-plugin-dispatcher = ${simulated-dispatcher}
                            default-replay-dispatcher = ${simulated-dispatcher}
                          }
                          persistence.journal.plugin = "simulated-journal"
                          persistence.testkit.snapshotstore.pluginid.circuit-breaker.call-timeout = 10 d
                        }
                        simulated-journal {
                          class = "io.troupe.node.simulation.SimulatedJournal"
                          plugin-dispatcher = "akka.actor.default-dispatcher"
                          circuit-breaker { max-failures = 1000000, call-timeout = 10 d, reset-timeout = 3 s }
                          replay-filter.mode = off
                        }""")
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.parseResources("application.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }

    ActorSystem<Void> system() {
        return system;
    }

    SimulatedScheduler scheduler() {
        return scheduler;
    }

    Steps steps() {
        return setup.steps();
    }

    /** From now on the journal is that of this store. */
    void use(Store store) {
        setup.store().set(store);
    }

    /** For names that must not come twice. */
    int newNumber() {
        return number++;
    }

    @Override
    public void close() {
        setup.steps().pump();
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
        setup.steps().stopPumping();
    }
}
