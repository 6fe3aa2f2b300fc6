package io.troupe.node.simulation;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;

/** Gives Akka's dispatchers the steps of the simulation to run on. Named in its configuration. */
public final class SimulatedExecutor extends ExecutorServiceConfigurator {
    private final Steps steps;

    /** Called by Akka, with exactly these parameters. */
    public SimulatedExecutor(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        steps = SimulationSetup.of(prerequisites.settings()).steps();
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
        return new ExecutorServiceFactory() {
            @Override
            public ExecutorService createExecutorService() {
                return steps;
            }
        };
    }
}
