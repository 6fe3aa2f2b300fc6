package io.troupe.node.wake;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings open executions back into memory, one waker a node. It reads the ACTIVE rows of the slices whose keepers live
 * here: at once when a keeper starts, and every 30 s, which makes good whatever was lost. Waking is idempotent, and
 * bounded: a page is read only when the executions of the page before are in memory.
 */
public final class Waker extends AbstractBehavior<Waker.Message> {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Duration PING = Duration.ofSeconds(5);
    /** Below the number of concurrent recoveries, so that new starts do not queue behind a failover. */
    private static final int WAKING_MAX = 100;

    private static final Duration WAKING_TIME_MAX = Duration.ofSeconds(5);

    private final Ports ports;
    private final Timers<Message> timers;
    private final Set<Integer> held = new HashSet<>();
    private final Set<Integer> toScan = new HashSet<>();
    private final Map<String, Instant> waking = new LinkedHashMap<>();
    private @Nullable Scan scan;
    private boolean reading;
    private Instant nextSweep;
    private Instant nextPing = Instant.EPOCH;

    /** What the waker takes. */
    public sealed interface Message {}

    /** A shard is this node's. */
    public record SliceHeld(int slice) implements Message {}

    /** A shard is this node's no longer. */
    public record SliceLost(int slice) implements Message {}

    /** Sharding has started, so keepers can be pinged. */
    public record Begin() implements Message {}

    private record Tick() implements Message {}

    private record Page(List<WakeSource.Open> rows, boolean failed) implements Message {}

    private record Scan(Set<Integer> slices, Optional<WakeSource.Open> after) {}

    /**
     * What the waker works with.
     *
     * @param live ARNs of the executions in this node's memory
     * @param wake sends a wake-up to an execution, by ARN
     * @param ping sends a ping to a slice's keeper
     */
    public record Ports(
            WakeSource source, Set<String> live, Consumer<String> wake, IntConsumer ping, int slices, Clock clock) {}

    private Waker(ActorContext<Message> context, Ports ports, Timers<Message> timers) {
        super(context);
        this.ports = ports;
        this.timers = timers;
        this.nextSweep = timers.now().plus(SWEEP);
    }

    /** The waker of a node. */
    public static Behavior<Message> create(Ports ports) {
        return Behaviors.setup(context -> ActorTimers.with(ports.clock(), timers -> new Waker(context, ports, timers)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder().onMessage(Message.class, this::onMessage).build();
    }

    private Behavior<Message> onMessage(Message message) {
        switch (message) {
            case SliceHeld taken -> {
                held.add(taken.slice());
                toScan.add(taken.slice());
            }
            case SliceLost lost -> {
                held.remove(lost.slice());
                toScan.remove(lost.slice());
            }
            case Page page -> take(page);
            case Begin begin -> tick();
            case Tick tick -> tick();
        }
        return this;
    }

    private void tick() {
        var now = timers.now();
        if (!now.isBefore(nextPing)) {
            nextPing = now.plus(PING);
            for (var slice = 0; slice < ports.slices(); slice++) {
                ports.ping().accept(slice);
            }
        }
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            toScan.addAll(held);
        }
        waking.entrySet()
                .removeIf(entry -> ports.live().contains(entry.getKey())
                        || entry.getValue().plus(WAKING_TIME_MAX).isBefore(now));
        readOn();
        tickLater();
    }

    private void readOn() {
        if (reading || waking.size() >= WAKING_MAX) {
            return;
        }
        if (scan == null && !toScan.isEmpty()) {
            scan = new Scan(Set.copyOf(toScan), Optional.empty());
            toScan.clear();
        }
        var current = scan;
        if (current != null) {
            reading = true;
            getContext()
                    .pipeToSelf(
                            ports.source().active(current.slices(), current.after(), WAKING_MAX),
                            (rows, failure) -> new Page(rows == null ? List.of() : rows, failure != null));
        }
    }

    private void take(Page page) {
        reading = false;
        var current = scan;
        if (page.failed() || current == null) {
            return; // the same page is read again at the next tick
        }
        for (var row : page.rows()) {
            if (held.contains(row.slice()) && !ports.live().contains(row.executionArn())) {
                waking.put(row.executionArn(), timers.now());
                ports.wake().accept(row.executionArn());
            }
        }
        scan = page.rows().size() < WAKING_MAX
                ? null
                : new Scan(current.slices(), Optional.of(page.rows().getLast()));
        if (waking.isEmpty()) {
            readOn();
        }
    }

    private void tickLater() {
        timers.startAt("tick", new Tick(), timers.now().plus(TICK));
    }
}
