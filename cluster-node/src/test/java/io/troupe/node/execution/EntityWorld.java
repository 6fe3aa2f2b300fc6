package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.testkit.JournalOperation;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import akka.persistence.testkit.ProcessingPolicy;
import akka.persistence.testkit.ProcessingResult;
import akka.persistence.testkit.ProcessingSuccess;
import akka.persistence.testkit.StorageFailure;
import akka.persistence.testkit.WriteEvents;
import akka.persistence.testkit.javadsl.PersistenceTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.asl.Reading;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StatesLanguage;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.SettableClock;
import io.troupe.node.execution.decide.JobRest;
import io.troupe.node.history.HistoryChecker;
import io.troupe.node.history.Lines;
import io.troupe.node.wake.RealTime;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.TaskAttempt;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.ParentTask;
import io.troupe.protocol.stored.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An execution's entity on a journal in memory, which serialises what it stores, with a clock and calls that move when
 * the test says so. Every command travels through its serializer on the way.
 */
final class EntityWorld implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);
    private static final String ACTIVITY_PREFIX = "arn:aws:states:us-east-1:123456789012:activity:";
    private static final CountDownLatch OPEN = new CountDownLatch(0);
    private static final AtomicInteger EXECUTIONS = new AtomicInteger();

    final SettableClock clock = new SettableClock();
    final HeldCalls calls = new HeldCalls();
    private final List<ParentTask> parents = new CopyOnWriteArrayList<>();
    final Set<String> live = ConcurrentHashMap.newKeySet();
    private final ActorTestKit kit;
    private final ManualTime time;
    private final PersistenceTestKit journal;
    private final TestProbe<ClusterSharding.ShardCommand> shard;
    private final Duration drainTimeout;
    private final String definition;
    private final String executionArn;
    private volatile CountDownLatch gate = OPEN;
    private volatile CountDownLatch lookGate = OPEN;
    private final AtomicInteger failures = new AtomicInteger();
    private ActorRef<ExecutionMessage> entity;

    /** Its entity stops at once when told to, as if its node had died. */
    EntityWorld(ActorTestKit kit, String definition) {
        this(kit, definition, Duration.ZERO);
    }

    EntityWorld(ActorTestKit kit, String definition, Duration drainTimeout) {
        this.drainTimeout = drainTimeout;
        this.kit = kit;
        this.time = ManualTime.get(kit.system());
        this.journal = PersistenceTestKit.create(kit.system());
        this.shard = kit.createTestProbe();
        this.definition = definition.replace("%ACTIVITY%", ACTIVITY_PREFIX);
        this.executionArn = "arn:aws:states:us-east-1:123456789012:execution:wf:run-" + EXECUTIONS.incrementAndGet();
        journal.withPolicy(new Policy());
        this.entity = spawn();
    }

    /** A kit with virtual time, and journal and snapshots in memory. */
    static ActorTestKit kit() {
        return ActorTestKit.create(config());
    }

    private static Config config() {
        return ManualTime.config()
                .withFallback(ConfigFactory.parseString("""
                        akka.actor.provider = local
                        # Virtual time passes in great steps, and the journal is not to take them for its own slowness.
                        akka.persistence.testkit {
                          journal.circuit-breaker.call-timeout = 10 d
                          journal.recovery-event-timeout = 10 d
                          snapshotstore.pluginid.circuit-breaker.call-timeout = 10 d
                        }"""))
                .withFallback(PersistenceTestKitPlugin.config())
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.parseResources("application.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }

    /** Stores, fails, or waits at the gate, as the test has said. */
    private final class Policy implements ProcessingPolicy<JournalOperation> {
        @Override
        public ProcessingResult tryProcess(String persistenceId, JournalOperation operation) {
            if (!(operation instanceof WriteEvents) || !persistenceId.endsWith(executionArn)) {
                return ProcessingSuccess.getInstance();
            }
            await(gate);
            if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                return StorageFailure.create(new IllegalStateException("the disk is full"));
            }
            return ProcessingSuccess.getInstance();
        }
    }

    private ActorRef<ExecutionMessage> spawn() {
        try {
            return kit.spawn(ExecutionEntity.create(ExecutionArn.parse(executionArn), shard.ref(), services()));
        } catch (InvalidArnException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("NullAway") // The front alone writes first turns.
    private ExecutionServices services() {
        return new ExecutionServices(
                null,
                persistenceId -> CompletableFuture.completedStage((long) turns().size()),
                new Definitions(),
                new Activities(),
                new TaskTokens(new byte[32]),
                ServiceCatalog.UNKNOWN,
                calls,
                (activityArn, task) -> {},
                parents::add,
                new RealTime(clock),
                Chance.RANDOM,
                Duration.ofSeconds(1),
                new JobRest(Duration.ofMinutes(30)),
                drainTimeout,
                new MemoryBudget(1 << 30, 1 << 26),
                ExecutionServices.RESTART,
                live);
    }

    /** The tasks that were told that this execution has ended. */
    List<ParentTask> parents() {
        return parents;
    }

    private final class Definitions implements ExecutionServices.Definitions {
        private final StateMachine machine = ((Reading.Valid) StatesLanguage.read(definition)).machine();

        @Override
        public Optional<StateMachine> cached(String revision) {
            return Optional.of(machine);
        }

        @Override
        public CompletionStage<Optional<StateMachine>> load(String revision) {
            return CompletableFuture.completedFuture(Optional.of(machine));
        }
    }

    /** Every activity exists; the one called forgotten has to be looked up each time. */
    private final class Activities implements ExecutionServices.ActivityDirectory {
        private final AtomicBoolean lookedUp = new AtomicBoolean();

        @Override
        public Optional<Boolean> exists(String activityArn) {
            if (activityArn.endsWith(":forgotten") && !lookedUp.getAndSet(false)) {
                return Optional.empty();
            }
            await(activityArn.endsWith(":slow") ? lookGate : OPEN);
            return Optional.of(true);
        }

        @Override
        public CompletionStage<?> load(String activityArn) {
            lookedUp.set(true);
            return CompletableFuture.completedFuture(true);
        }
    }

    /** Starts the execution, and waits for the answer. */
    StartExecutionReply start(String input) {
        return ask(replyTo -> start(input, "token", replyTo));
    }

    static ExecutionCommand.StartExecution start(String input, String token, ActorRef<StartExecutionReply> replyTo) {
        return new ExecutionCommand.StartExecution(
                "arn:aws:states:us-east-1:123456789012:stateMachine:wf",
                "revision",
                "arn:aws:iam::123456789012:role/wf",
                input,
                token,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                replyTo);
    }

    /** Asks, and waits for the answer. */
    <R> R ask(Function<ActorRef<R>, ExecutionCommand> command) {
        return tell(command).receiveMessage(SOON);
    }

    /** Asks; the answer comes to the probe. */
    <R> TestProbe<R> tell(Function<ActorRef<R>, ExecutionCommand> command) {
        TestProbe<R> probe = kit.createTestProbe();
        entity.tell(travelled(command.apply(probe.ref())));
        return probe;
    }

    private ExecutionCommand travelled(ExecutionCommand command) {
        Serialization serialization = SerializationExtension.get(kit.system());
        var bytes = serialization.serialize(command).get();
        var serializer = serialization.findSerializerFor(command);
        return (ExecutionCommand) serialization
                .deserialize(bytes, serializer.identifier(), Serializers.manifestFor(serializer, command))
                .get();
    }

    /** An attempt of this execution. */
    TaskAttempt attempt(String scope, int number) {
        return new TaskAttempt(started().incarnation(), scope, number);
    }

    /** A worker takes the task of an activity, in its first attempt. */
    ClaimActivityTaskReply claim(String scope) {
        return ask(replyTo -> new ExecutionCommand.ClaimActivityTask(attempt(scope, 1), Optional.of("clerk"), replyTo));
    }

    /** What a worker says that is done. */
    Function<ActorRef<SendTaskReply>, ExecutionCommand> success(String scope, int attempt, String output) {
        return replyTo ->
                new ExecutionCommand.SendTaskSuccess(attempt(scope, attempt), output, Optional.empty(), replyTo);
    }

    static Function<ActorRef<StopExecutionReply>, ExecutionCommand> stopExecution() {
        return replyTo -> new ExecutionCommand.StopExecution(Optional.empty(), Optional.empty(), replyTo);
    }

    private HistoryEvent.ExecutionStarted started() {
        return (HistoryEvent.ExecutionStarted) history().getFirst();
    }

    /** Lets time pass, for the engine and for its timers. */
    void advance(Duration passed) {
        clock.advance(passed);
        time.timePasses(passed);
    }

    /** From now on writes wait. */
    void holdWrites() {
        gate = new CountDownLatch(1);
    }

    /** Lets waiting writes through. */
    void releaseWrites() {
        gate.countDown();
    }

    /** From now on whoever looks for the activity called slow waits. */
    void holdLooks() {
        lookGate = new CountDownLatch(1);
    }

    void releaseLooks() {
        lookGate.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next writes fail. */
    void failWrites(int number) {
        failures.set(number);
    }

    /** The entity leaves memory, and comes back as on another node. */
    void restart() {
        stop();
        entity = spawn();
    }

    /**
     * Another entity takes its place, as on a node that goes on for one that is cut off.
     *
     * @return the one that was here before, and still writes
     */
    ActorRef<ExecutionMessage> takeOver() {
        var before = entity;
        entity = spawn();
        settle();
        return before;
    }

    void stop() {
        tellToStop();
        awaitStopped();
    }

    void tellToStop() {
        entity.tell(ExecutionFront.stopMessage());
    }

    void awaitStopped() {
        kit.createTestProbe().expectTerminated(entity, SOON);
    }

    /** Another entity over the beginning of a history. */
    void recover(List<Turn> turns) {
        stop();
        var id = persistenceId();
        journal.clearByPersistenceId(id);
        journal.persistForRecovery(id, new ArrayList<Object>(turns));
        entity = spawn();
    }

    private String persistenceId() {
        return ExecutionEntity.PERSISTENCE_TYPE + "|" + executionArn;
    }

    List<Turn> turns() {
        return journal.persistedInStorage(persistenceId()).stream()
                .map(Turn.class::cast)
                .toList();
    }

    List<HistoryEvent> history() {
        return turns().stream()
                .flatMap(turn -> turn.events().stream())
                .filter(HistoryEvent.class::isInstance)
                .map(HistoryEvent.class::cast)
                .toList();
    }

    List<String> types() {
        return history().stream().map(event -> event.type().name()).toList();
    }

    /** Waits until the history ends with this type of event, and checks all of it. */
    void awaitLast(String type) {
        kit.createTestProbe().awaitAssert(SOON, () -> {
            assertThat(types()).isNotEmpty();
            assertThat(types().getLast()).isEqualTo(type);
            return true;
        });
        HistoryChecker.check(definition, Lines.stored(history()));
    }

    /** Waits until the history holds that many events of a type. */
    void awaitCount(String type, int count) {
        kit.createTestProbe().awaitAssert(SOON, () -> {
            assertThat(types()).filteredOn(type::equals).hasSize(count);
            return true;
        });
    }

    /** Wakes it, though it is awake. */
    void wake() {
        entity.tell(travelled(new ExecutionCommand.Wake()));
        settle();
    }

    /** Waits until the entity has dealt with all it has been told so far. */
    void settle() {
        this.<SendTaskReply>ask(
                replyTo -> new ExecutionCommand.SendTaskHeartbeat(new TaskAttempt("none", "", 0), replyTo));
    }

    /** Waits until a failed write has sent the entity into its pause, and lets that pass. */
    void settleAfterFailure() {
        kit.createTestProbe().awaitAssert(SOON, () -> {
            assertThat(failures).hasValue(0);
            return true;
        });
        awaitPause();
        advance(Duration.ofSeconds(1));
    }

    /** Waits until the entity has failed, and pauses before it starts again. */
    void awaitPause() {
        kit.createTestProbe().awaitAssert(SOON, () -> {
            assertThat(live).doesNotContain(executionArn);
            return true;
        });
    }

    /** Waits until the entity asks to leave memory. */
    void awaitPassivation() {
        shard.receiveMessage(SOON);
    }

    /** Fails if the entity asks to leave memory. */
    void expectToStay() {
        settle();
        shard.expectNoMessage(Duration.ZERO);
    }

    /** Until when it sleeps; empty if it belongs in memory. */
    Optional<Instant> asleepUntil() {
        return turns().stream()
                .flatMap(turn -> turn.events().stream())
                .filter(event -> event instanceof Fact.FellAsleep || event instanceof Fact.WokeUp)
                .reduce((before, after) -> after)
                .flatMap(last -> last instanceof Fact.FellAsleep asleep
                        ? Optional.of(Instant.ofEpochMilli(asleep.untilMillis()))
                        : Optional.empty());
    }

    Optional<String> output() {
        return history().getLast() instanceof HistoryEvent.ExecutionSucceeded succeeded
                ? Optional.of(succeeded.output())
                : Optional.empty();
    }

    @Override
    public void close() {
        releaseWrites();
        releaseLooks();
        stop();
        journal.resetPolicy();
    }
}
