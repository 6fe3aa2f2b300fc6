package io.troupe.node.cluster;

import akka.actor.ExtendedActorSystem;
import akka.coordination.lease.LeaseSettings;
import akka.coordination.lease.javadsl.Lease;
import io.troupe.node.jdbc.JdbcLease;
import io.troupe.node.jdbc.StorageSetup;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Akka's lease on one row of the database that the nodes share: of two sides of a split, the one that gets it goes on.
 * So two nodes are enough, and who may live is decided where the journal is. Named in
 * {@code troupe.cluster.lease.lease-class}.
 */
public final class DatabaseLease extends Lease {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLease.class);

    private final LeaseSettings settings;
    private final JdbcLease rows;
    private final ScheduledExecutorService thread;
    private @Nullable Future<?> renewal;
    private volatile boolean held;

    /** Called by Akka, with exactly these parameters. */
    public DatabaseLease(LeaseSettings settings, ExtendedActorSystem system) {
        this.settings = settings;
        this.rows = new JdbcLease(StorageSetup.storageOf(system));
        this.thread = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("troupe-lease").daemon().unstarted(task));
        system.registerOnTermination(thread::shutdownNow);
    }

    @Override
    public LeaseSettings getSettings() {
        return settings;
    }

    @Override
    public CompletionStage<Boolean> acquire() {
        return acquire(lost -> {});
    }

    @Override
    public CompletionStage<Boolean> acquire(Consumer<Optional<Throwable>> lost) {
        return call(() -> {
            held = rows.acquire(
                    settings.leaseName(),
                    settings.ownerName(),
                    settings.timeoutSettings().getHeartbeatTimeout());
            LOG.info("lease {}: {}", settings.leaseName(), held ? "got it" : "another node has it");
            if (held) {
                renewEvery(settings.timeoutSettings().getHeartbeatInterval().toMillis(), lost);
            }
            return held;
        });
    }

    @Override
    public CompletionStage<Boolean> release() {
        return call(() -> {
            stopRenewal();
            held = false;
            rows.release(settings.leaseName(), settings.ownerName());
            return true;
        });
    }

    @Override
    public boolean checkLease() {
        return held;
    }

    private void renewEvery(long intervalMillis, Consumer<Optional<Throwable>> lost) {
        stopRenewal();
        renewal =
                thread.scheduleWithFixedDelay(() -> renew(lost), intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
    }

    private void renew(Consumer<Optional<Throwable>> lost) {
        try {
            held = rows.acquire(
                    settings.leaseName(),
                    settings.ownerName(),
                    settings.timeoutSettings().getHeartbeatTimeout());
            if (!held) {
                stopRenewal();
                lost.accept(Optional.empty());
            }
        } catch (SQLException failure) {
            // Others can take it once its time is over; until then the next renewal may work.
            LOG.warn("lease {} cannot be renewed: {}", settings.leaseName(), failure.toString());
        }
    }

    private void stopRenewal() {
        if (renewal != null) {
            renewal.cancel(false);
            renewal = null;
        }
    }

    private interface Statement {
        boolean run() throws SQLException;
    }

    private CompletionStage<Boolean> call(Statement statement) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return statement.run();
                            } catch (SQLException failure) {
                                throw new CompletionException(failure);
                            }
                        },
                        thread)
                .orTimeout(settings.timeoutSettings().getOperationTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
