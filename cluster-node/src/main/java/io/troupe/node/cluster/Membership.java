package io.troupe.node.cluster;

import io.troupe.node.jdbc.JdbcDownedNodes;
import io.troupe.node.jdbc.JdbcMembers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node may act: answer requests and call the world. It may while it has seen within the last seconds, by
 * its monotonic clock, that the others have not taken it out of the cluster. So one that was frozen, or cannot see the
 * database, does nothing until it knows. The journal's primary key is the fence behind it.
 */
public final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    private static final Duration ENDING_MAX = Duration.ofSeconds(1);

    private final String node;
    private final JdbcDownedNodes downedNodes;
    private final Optional<JdbcMembers> members;
    private final DatabaseClock clock;
    private final Runnable whenDowned;
    private final ScheduledExecutorService thread;
    private volatile long seenNanos;
    private volatile boolean downed;
    private volatile CompletableFuture<Void> nextSeen = new CompletableFuture<>();

    private Membership(
            String node,
            JdbcDownedNodes downedNodes,
            Optional<JdbcMembers> members,
            DatabaseClock clock,
            long seenNanos,
            Runnable whenDowned) {
        this.node = node;
        this.members = members;
        this.downedNodes = downedNodes;
        this.clock = clock;
        this.seenNanos = seenNanos;
        this.whenDowned = whenDowned;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("troupe-membership").daemon().unstarted(task));
    }

    /**
     * Looks for the first time, and from then on every second.
     *
     * @param node its unique name, never used again
     * @param members where it says that it lives; empty if it is a cluster of its own for good
     * @param whenDowned told once, when the node has been taken out
     * @throws SQLException if the first look fails
     */
    public static Membership begin(
            String node, JdbcDownedNodes downedNodes, Optional<JdbcMembers> members, Runnable whenDowned)
            throws SQLException {
        var before = System.nanoTime();
        var look = downedNodes.look(node);
        var clock = new DatabaseClock(look.now(), middle(before), System::nanoTime);
        var membership = new Membership(node, downedNodes, members, clock, before, whenDowned);
        membership.sayThatItLives();
        var interval = LOOK_INTERVAL.toMillis();
        var unused =
                membership.thread.scheduleWithFixedDelay(membership::look, interval, interval, TimeUnit.MILLISECONDS);
        return membership;
    }

    /** The cluster's time. */
    public DatabaseClock clock() {
        return clock;
    }

    /** Whether the node may act now. */
    public boolean mayAct() {
        return !downed && System.nanoTime() - seenNanos < BELIEVED.toNanos();
    }

    /** Completes when the node has seen once more that it may act. */
    public CompletionStage<Void> seenAgain() {
        return nextSeen;
    }

    /** Notes that another node has been taken out, for it to see. */
    void takeOut(String other) {
        thread.execute(() -> {
            try {
                downedNodes.add(other);
            } catch (SQLException failure) {
                LOG.warn("{} was taken out of the cluster; that could not be noted: {}", other, failure.toString());
            }
        });
    }

    private void look() {
        var before = System.nanoTime();
        try {
            var look = downedNodes.look(node);
            clock.observe(look.now(), middle(before));
            if (look.downed()) {
                leave();
            } else {
                seenNanos = before;
                var seen = nextSeen;
                nextSeen = new CompletableFuture<>();
                seen.complete(null);
                sayThatItLives();
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.warn("cannot see whether this node still belongs to the cluster: {}", failure.toString());
        }
    }

    /** Apart from the look, since a database whose disk is full can still be read. */
    private void sayThatItLives() {
        members.ifPresent(all -> {
            try {
                all.renew(node);
            } catch (SQLException failure) {
                LOG.warn("cannot say that this node lives: {}", failure.toString());
            }
        });
    }

    private void leave() {
        if (!downed) {
            downed = true;
            LOG.error("the other nodes have taken this one out of the cluster; it stops");
            whenDowned.run();
        }
    }

    /** When the database was looked at, most likely. */
    private static long middle(long before) {
        return before + (System.nanoTime() - before) / 2;
    }

    /** Looks no more. */
    void close() {
        thread.execute(() -> members.ifPresent(this::sayThatItEnds));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(ENDING_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A new cluster need not wait then until that is certain. */
    private void sayThatItEnds(JdbcMembers all) {
        try {
            all.end(node);
        } catch (SQLException failure) {
            LOG.debug("cannot say that this node ends", failure);
        }
    }
}
