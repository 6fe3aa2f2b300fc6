package io.troupe.node.wake;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings open executions back into memory, one waker a node, for the slices whose keepers live here: ACTIVE rows when a
 * keeper starts, sleepers shortly before their time, and every 30 s all that should be in memory: who is not comes
 * back, who is looks again for what it awaits, which makes good any lost timer or message. So do sleepers who have not
 * heard of the end of a nested execution. Waking is idempotent, and bounded: the next page is read when the executions
 * of the last one are in memory.
 */
public final class Waker extends AbstractBehavior<Waker.Message> {
    /** How long before their time sleepers are woken. */
    public static final Duration LOOK_AHEAD = Duration.ofSeconds(60);

    private static final String TICK_KEY = "tick";
    private static final Duration TICK = Duration.ofMillis(25);
    private static final Duration PING = Duration.ofSeconds(5);
    private static final Duration PING_WHILE_MOVING = Duration.ofMillis(100);
    private static final Duration MOVING = Duration.ofSeconds(20);
    /** Below the number of concurrent recoveries, so that new starts do not queue behind a failover. */
    private static final int WAKING_MAX = 100;

    private static final Duration WAKING_TIME_MAX = Duration.ofSeconds(5);

    private final Ports ports;
    private final Timers<Message> timers;
    private final ScanPlan plan;
    private final Map<String, Instant> waking = new LinkedHashMap<>();
    private Consumer<String> wake = executionArn -> {};
    private IntConsumer ping = slice -> {};
    private boolean pinged;
    private @Nullable Scan reading;
    private Instant nextPing = Instant.EPOCH;
    private Instant movingUntil = Instant.EPOCH;

    /** What the waker takes. */
    public sealed interface Message {}

    /** A shard is this node's. */
    public record SliceHeld(int slice) implements Message {}

    /** A shard is this node's no longer. */
    public record SliceLost(int slice) implements Message {}

    /**
     * Sharding has started.
     *
     * @param wake sends a wake-up to an execution, by ARN
     * @param ping sends a ping to a slice's keeper
     */
    public record Begin(Consumer<String> wake, IntConsumer ping) implements Message {}

    /**
     * The node stops, and no other goes on: nobody is woken or pinged any more. The answer comes when all pings have
     * arrived. A shard region that still keeps a message for a shard without a place never ends by itself.
     */
    public record Stopping(ActorRef<Done> replyTo) implements Message {}

    /**
     * The node stops, and others go on: it pings no more keepers, which would only bring the shards back that it hands
     * over. The others ping.
     */
    public record Leaving() implements Message {}

    /** Nodes come or go, so shards are about to move: each begins elsewhere when its keeper is pinged next. */
    public record ShardsMove() implements Message {}

    private record Tick() implements Message {}

    private record Read(Optional<Scan.Page> page) implements Message {}

    /**
     * What the waker works with.
     *
     * @param live ARNs of the executions in this node's memory
     */
    public record Ports(WakeSource source, Set<String> live, int slices, Clock clock) {}

    private Waker(ActorContext<Message> context, Ports ports, Timers<Message> timers) {
        super(context);
        this.ports = ports;
        this.timers = timers;
        this.plan = new ScanPlan(timers.now());
    }

    /** The waker of a node. What fails goes on as it was: a new one would know neither its slices nor the way out. */
    public static Behavior<Message> create(Ports ports) {
        var waker = Behaviors.<Message>setup(
                context -> ActorTimers.with(ports.clock(), timers -> new Waker(context, ports, timers)));
        return Behaviors.supervise(waker).onFailure(SupervisorStrategy.resume());
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder().onMessage(Message.class, this::onMessage).build();
    }

    private Behavior<Message> onMessage(Message message) {
        switch (message) {
            case SliceHeld slice -> plan.hold(slice.slice());
            case SliceLost slice -> {
                plan.lose(slice.slice());
                // It was moved for the sake of balance, long after a node came: nobody else knows.
                pingOften();
            }
            case Begin begin -> {
                wake = begin.wake();
                ping = begin.ping();
                tick();
            }
            case Leaving leaving -> ping = slice -> {};
            case Stopping stopping -> {
                timers.cancel(TICK_KEY);
                return stopping(stopping.replyTo());
            }
            case ShardsMove move -> pingOften();
            case Tick tick -> tick();
            case Read read -> wake(read.page());
        }
        return this;
    }

    /** Waits for the keepers that were pinged; who asks does not wait for ever. */
    private Behavior<Message> stopping(ActorRef<Done> replyTo) {
        if (!pinged || plan.heldCount() == ports.slices()) {
            replyTo.tell(Done.getInstance());
            return Behaviors.stopped();
        }
        return Behaviors.receiveMessage(message -> {
            if (message instanceof SliceHeld slice) {
                plan.hold(slice.slice());
                return stopping(replyTo);
            }
            return Behaviors.same();
        });
    }

    private void tick() {
        var now = timers.now();
        timers.startAt(TICK_KEY, new Tick(), now.plus(TICK)); // first of all: whatever fails below comes again
        plan.advance(now);
        if (!now.isBefore(nextPing)) {
            nextPing = now.plus(now.isBefore(movingUntil) ? PING_WHILE_MOVING : PING);
            pingKeepers();
        }
        waking.entrySet()
                .removeIf(entry -> ports.live().contains(entry.getKey())
                        || entry.getValue().plus(WAKING_TIME_MAX).isBefore(now));
        readOn();
    }

    private void pingOften() {
        movingUntil = timers.now().plus(MOVING);
        nextPing = Instant.EPOCH;
    }

    /** With no remembered entities, pings are what puts every shard somewhere. */
    private void pingKeepers() {
        pinged = true;
        for (var slice = 0; slice < ports.slices(); slice++) {
            ping.accept(slice);
        }
    }

    private void readOn() {
        if (reading == null && waking.size() < WAKING_MAX) {
            plan.next().ifPresent(this::readPage);
        }
    }

    private void readPage(Scan scan) {
        reading = scan;
        getContext().pipeToSelf(read(scan), (page, failure) -> new Read(Optional.ofNullable(page)));
    }

    private CompletionStage<Scan.Page> read(Scan scan) {
        try {
            return scan.read(ports.source(), WAKING_MAX);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    private void wake(Optional<Scan.Page> page) {
        var scan = reading;
        reading = null;
        if (page.isEmpty() && scan != null) {
            plan.first(scan); // the database is away: the same page is read again at the next tick
            return;
        }
        page.map(Scan.Page::executionArns).orElse(List.of()).forEach(this::wake);
        page.flatMap(Scan.Page::next).ifPresent(plan::first);
        readOn();
    }

    /** One in memory looks again for all that it awaits; only the others have to be recovered, which is bounded. */
    private void wake(String executionArn) {
        if (!ports.live().contains(executionArn)) {
            waking.put(executionArn, timers.now());
        }
        wake.accept(executionArn);
    }
}
