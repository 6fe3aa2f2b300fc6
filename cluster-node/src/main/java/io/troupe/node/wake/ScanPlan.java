package io.troupe.node.wake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a node has to read of its slices, and when: all that should be in memory when it takes a slice and from time to
 * time, sleepers shortly before their time, and those that have not heard of the end of a nested execution. Used by the
 * {@link Waker} alone.
 */
final class ScanPlan {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    /** Who is told of the end of a nested execution by message has this long to go on. */
    private static final Duration HEARING = Duration.ofSeconds(1);
    /** What is stored as having ended may have got into the database so much later, as after a stall. */
    private static final Duration STORING = Duration.ofMinutes(2);
    /** How far one looks back for nested executions that ended while others held the parent's slice. */
    private static final Duration HANDING_OVER = Duration.ofMinutes(10);

    private final Set<Integer> held = new HashSet<>();
    private final Set<Integer> taken = new HashSet<>();
    private final Deque<Scan> scans = new ArrayDeque<>();
    private Instant lookedUntil;
    private Instant heardUntil;
    private Instant nextLook = Instant.EPOCH;
    private Instant nextSweep;

    ScanPlan(Instant now) {
        this.lookedUntil = now;
        this.heardUntil = now;
        this.nextSweep = now.plus(SWEEP);
    }

    /** A slice is this node's from now on. */
    void hold(int slice) {
        held.add(slice);
        taken.add(slice);
    }

    /** A slice is this node's no longer. */
    void lose(int slice) {
        held.remove(slice);
        taken.remove(slice);
    }

    /** How many slices are this node's. */
    int heldCount() {
        return held.size();
    }

    /** Plans what is to be read by now. */
    void advance(Instant now) {
        scanTaken();
        if (!now.isBefore(nextSweep) && scans.isEmpty() && !held.isEmpty()) {
            nextSweep = now.plus(SWEEP);
            sweep(now);
        }
        if (!now.isBefore(nextLook)) {
            nextLook = now.plus(LOOK);
            lookAhead(now.plus(Waker.LOOK_AHEAD));
        }
    }

    /** Takes out what is to be read next. */
    Optional<Scan> next() {
        return Optional.ofNullable(scans.pollFirst());
    }

    /** This one is to be read before all others: it goes on, or could not be read. */
    void first(Scan scan) {
        scans.addFirst(scan);
    }

    private void scanTaken() {
        if (!taken.isEmpty()) {
            scans.add(Scan.Active.of(taken));
            scans.add(Scan.Due.of(taken, Instant.EPOCH, lookedUntil));
            scans.add(Scan.Uninformed.of(taken, heardUntil.minus(HANDING_OVER), heardUntil));
            taken.clear();
        }
    }

    private void sweep(Instant now) {
        scans.add(Scan.Active.of(held));
        scans.add(Scan.Due.of(held, Instant.EPOCH, now));
        var heard = now.minus(HEARING);
        scans.add(Scan.Uninformed.of(held, heardUntil.minus(STORING), heard));
        heardUntil = heard;
    }

    private void lookAhead(Instant until) {
        if (!held.isEmpty()) {
            scans.add(Scan.Due.of(held, lookedUntil, until));
        }
        lookedUntil = until;
    }
}
