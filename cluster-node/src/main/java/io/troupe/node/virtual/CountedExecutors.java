package io.troupe.node.virtual;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Executors of Akka's dispatchers that tell virtual time whether anybody is at work. Named in the configuration. */
public final class CountedExecutors extends ExecutorServiceConfigurator {
    private final VirtualTime time;
    private final int threads;

    /** Called by Akka, with exactly these parameters. */
    public CountedExecutors(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        this.threads = config.getInt("threads");
        this.time = prerequisites
                .settings()
                .setup()
                .get(VirtualTimeSetup.class)
                .orElseThrow(() -> new IllegalStateException("the actor system was started without a VirtualTimeSetup"))
                .time();
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory factory) {
        return () -> new Counted(threads, factory, time);
    }

    /** Takes what the mailboxes hand it, at most one entry for each actor; they have bounds of their own. */
    private static final class Counted extends ThreadPoolExecutor {
        private final VirtualTime time;

        Counted(int threads, ThreadFactory factory, VirtualTime time) {
            super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
            this.time = time;
        }

        @Override
        public void execute(Runnable work) {
            time.workBegins();
            try {
                super.execute(() -> {
                    try {
                        work.run();
                    } finally {
                        time.workEnds();
                    }
                });
            } catch (RejectedExecutionException ended) {
                time.workEnds();
                throw ended;
            }
        }
    }
}
