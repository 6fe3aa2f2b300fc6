package io.troupe.node.simulation;

import akka.actor.typed.ActorRef;
import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.SupervisorStrategy;
import akka.persistence.typed.PersistenceId;
import io.troupe.asl.Reading;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StatesLanguage;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.ExecutionServices;
import io.troupe.node.execution.MemoryBudget;
import io.troupe.node.execution.decide.JobRest;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.journal.FirstTurns;
import io.troupe.node.simulation.Faults.Fault;
import io.troupe.node.simulation.SimulatedNode.Message;
import io.troupe.node.virtual.SeededChance;
import io.troupe.node.wake.RealTime;
import io.troupe.protocol.activity.ActivityCommand.TaskOffered;
import io.troupe.protocol.activity.ActivityMessage;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.stored.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One execution from its start to its end, on nodes that die and a database that fails, by one seed. */
final class Simulation {
    /** Machines differ in size a thousandfold, but each turn takes few steps. */
    private static final int STEPS_PER_TURN_MAX = 20_000;

    private static final long SWEEP_MILLIS = 31_000;
    private static final long LOOK_MILLIS = 5_000;
    /** Sleepers are woken a minute before their time. */
    private static final long WOKEN_BEFORE_MILLIS = 55_000;

    /** One that has stood still for so long waits for somebody who keeps silent, and does so to its end. */
    private static final Duration STANDING_MIN = Duration.ofHours(1);

    /** As always, but without jitter: nobody can choose the seed of Akka's. */
    private static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(20), 0);

    private static final Duration LEFT_MAX = Duration.ofSeconds(60);

    private final Kit kit;
    private final World world;
    private final StateMachine machine;
    private final Random random;
    private final Faults faults;
    private final SimulatedScheduler scheduler;
    private final Store store;
    private final Client client = new Client(this);
    private final TaskTokens tokens = new TaskTokens(new byte[32]);
    private final SeededChance chance;
    private final String executionArn;
    private SimulatedNode node;
    private Optional<SimulatedNode> cutOff = Optional.empty();
    private @Nullable Throwable problem;
    private int nodes;

    Simulation(Kit kit, World world, String definition, long seed, boolean faulty) {
        this.kit = kit;
        this.world = world;
        this.machine = machine(definition);
        this.random = new Random(seed);
        this.faults = faulty ? Faults.of(new Random(seed + 1)) : Faults.none();
        this.scheduler = kit.scheduler();
        this.chance = new SeededChance(seed);
        this.executionArn = "arn:aws:states:us-east-1:123456789012:execution:wf:run" + seed + (faulty ? "-faulty" : "");
        this.store = new Store(scheduler, faults);
        scheduler.reset();
        kit.use(store);
        this.node = newNode();
    }

    private static StateMachine machine(String definition) {
        return switch (StatesLanguage.read(definition)) {
            case Reading.Valid valid -> valid.machine();
            case Reading.Invalid invalid ->
                throw new AssertionError(invalid.problems().toString());
        };
    }

    private SimulatedNode newNode() {
        return new SimulatedNode(kit.system(), this, "node-%09d".formatted(kit.newNumber()));
    }

    /**
     * Runs until the execution is closed and has left memory.
     *
     * @param stopAfterMillis when somebody stops it, if anybody does
     */
    Simulation run(String input, Optional<Long> stopAfterMillis) {
        client.start(input);
        stopAfterMillis.ifPresent(after -> scheduler.after(after, client::stop));
        try {
            var turns = 0;
            for (var steps = 0; !isOver(); steps++) {
                if (store.turns() > turns) {
                    turns = store.turns();
                    steps = 0;
                }
                if (steps > STEPS_PER_TURN_MAX) {
                    throw new AssertionError(
                            "no turn after the " + turns + "th on " + node + " for " + store.execution());
                }
                fail();
                client.work();
                if (!kit.steps().run(random)) {
                    advance();
                }
                throwProblem();
            }
            leave();
            throwProblem();
            return this;
        } finally {
            end();
        }
    }

    private boolean isOver() {
        return store.turns() > 0 && !store.isOpen();
    }

    private void throwProblem() {
        store.problem().ifPresent(stored -> problem = stored);
        if (problem != null) {
            throw new AssertionError(problem);
        }
    }

    /** A closed execution leaves memory, whatever still happens to it. */
    private void leave() {
        var until = scheduler.nowMillis() + LEFT_MAX.toMillis();
        while (scheduler.nowMillis() < until) {
            if (!kit.steps().run(random)) {
                advance();
            }
        }
        // Somebody may have asked at the last moment.
        while (kit.steps().run(random)) {}
        if (node.holdsExecution()) {
            throw new AssertionError("it is closed and does not leave memory: " + node);
        }
    }

    private void end() {
        node.kill(kit.steps());
        cutOff.ifPresent(old -> old.kill(kit.steps()));
        scheduler.reset();
        while (kit.steps().run(random)) {}
    }

    private void fail() {
        if (!node.isAlive() || (store.turns() == 0 && random.nextInt(4) > 0)) {
            return;
        }
        if (faults.happens(Fault.KILL)) {
            node.kill(kit.steps());
            cutOff.ifPresent(old -> old.kill(kit.steps()));
            cutOff = Optional.empty();
            store.forgetWriters();
            scheduler.after(faults.pauseMillis(), this::takeOver);
        } else if (faults.happens(Fault.HAND_OVER)) {
            node.tell(new Message.HandOver(() -> scheduler.after(faults.slowMillis(), this::takeOver)));
        } else if (cutOff.isEmpty() && faults.happens(Fault.SPLIT)) {
            var old = node;
            cutOff = Optional.of(old);
            old.cutOff();
            begin();
            scheduler.after(faults.pauseMillis(), () -> {
                old.kill(kit.steps());
                cutOff = Optional.empty();
            });
        }
    }

    /** A node that was killed while it handed over has one successor, not two. */
    private void takeOver() {
        if (!node.isAlive()) {
            begin();
        }
    }

    private void begin() {
        nodes++;
        node = newNode();
    }

    /** Nothing can happen now: time moves to where something can. */
    private void advance() {
        var now = scheduler.nowMillis();
        var due = Due.earliest(store.execution());
        if (isOver()) {
            scheduler.moveTo(Math.min(scheduler.next().orElse(Long.MAX_VALUE), now + SWEEP_MILLIS));
            return;
        }
        if (now - Due.LATE_MAX_MILLIS > due && node.isAlive()) {
            throw new AssertionError("a stall: " + (now - due) + " ms ago something was due, and nothing happens on "
                    + node + " to " + store.execution());
        }
        var next = Math.min(scheduler.next().orElse(Long.MAX_VALUE), due > now ? due : now + SWEEP_MILLIS);
        if (store.execution() instanceof Execution.Running running
                && due > now
                && running.lastMillis() + STANDING_MIN.toMillis() < now) {
            next = due;
        }
        if (!node.holdsExecution()) {
            next = Math.min(next, store.wakeAt().isPresent() ? wakeUp(now) : now + SWEEP_MILLIS);
        }
        scheduler.moveTo(next);
    }

    private long wakeUp(long now) {
        return Math.max(now + LOOK_MILLIS, store.wakeAt().orElseThrow().toEpochMilli() - WOKEN_BEFORE_MILLIS);
    }

    <R> CompletionStage<R> ask(Function<ActorRef<R>, ExecutionCommand> command, Duration max) {
        if (faults.happens(Fault.DOUBLE_MESSAGE)) {
            var unused = node.ask(command, max);
        }
        return faults.happens(Fault.LOSE_MESSAGE) ? silence(max) : node.ask(command, max);
    }

    <R> CompletionStage<R> askQueue(Function<ActorRef<R>, ActivityMessage> command, Duration max) {
        return faults.happens(Fault.LOSE_MESSAGE) ? silence(max) : node.askQueue(command, max);
    }

    private <R> CompletionStage<R> silence(Duration max) {
        var silent = new CompletableFuture<R>();
        scheduler.after(max.toMillis(), () -> silent.completeExceptionally(new CompletionException("silence", null)));
        return silent;
    }

    /** A waker's word may get lost too. */
    void wake(SimulatedNode from, ExecutionMessage wake) {
        if (!faults.happens(Fault.LOSE_MESSAGE)) {
            from.tell(new Message.ToExecution(wake));
        }
    }

    /** A worker has got a task. */
    void worked(String taskToken, String input) {
        var token = tokens.read(taskToken).orElseThrow();
        client.answerLater(token, world.plan(token.scope(), token.attempt(), input, true));
    }

    void after(long millis, Runnable what) {
        scheduler.after(millis, what);
    }

    void guard(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | AssertionError failure) {
            problem = failure;
        }
    }

    void mustBeStored() {
        if (store.turns() == 0) {
            throw new AssertionError("a start was acknowledged that is not stored");
        }
    }

    Store store() {
        return store;
    }

    Client client() {
        return client;
    }

    Faults faults() {
        return faults;
    }

    Clock clock() {
        return scheduler.clock();
    }

    String executionArn() {
        return executionArn;
    }

    /** How many nodes have taken over. */
    int takeovers() {
        return nodes;
    }

    ExecutionServices services(
            BooleanSupplier alive, BooleanSupplier mayAct, Set<String> live, Consumer<TaskOffered> offer) {
        return new ExecutionServices(
                this::writeFirst,
                persistenceId -> CompletableFuture.completedStage((long) store.turns()),
                new Definitions(),
                new Activities(),
                tokens,
                ServiceCatalog.UNKNOWN,
                new Calls(alive, mayAct),
                (activityArn, task) -> {
                    if (!faults.happens(Fault.LOSE_MESSAGE)) {
                        offer.accept(task);
                    }
                },
                parent -> {},
                new RealTime(clock()),
                chance,
                Duration.ofSeconds(1),
                new JobRest(Duration.ofMinutes(30)),
                Duration.ofSeconds(2),
                new MemoryBudget(1L << 40, 1L << 40),
                RESTART,
                live);
    }

    private Optional<CompletionStage<FirstTurns.Outcome>> writeFirst(PersistenceId persistenceId, Turn turn) {
        return Optional.of(store.writeFirst(persistenceId.id(), turn));
    }

    private final class Definitions implements ExecutionServices.Definitions {
        @Override
        public Optional<StateMachine> cached(String revision) {
            return faults.happens(Fault.FORGET) ? Optional.empty() : Optional.of(machine);
        }

        @Override
        public CompletionStage<Optional<StateMachine>> load(String revision) {
            return CompletableFuture.completedStage(Optional.of(machine));
        }
    }

    private final class Activities implements ExecutionServices.ActivityDirectory {
        @Override
        public Optional<Boolean> exists(String activityArn) {
            return faults.happens(Fault.FORGET) ? Optional.empty() : Optional.of(true);
        }

        @Override
        public CompletionStage<?> load(String activityArn) {
            return CompletableFuture.completedStage(true);
        }
    }

    /** Calls of one node; a dead one calls nobody, and nobody answers it. */
    private final class Calls implements TaskIntegration {
        private final BooleanSupplier alive;
        private final BooleanSupplier mayAct;

        Calls(BooleanSupplier alive, BooleanSupplier mayAct) {
            this.alive = alive;
            this.mayAct = mayAct;
        }

        @Override
        public TaskCall start(TaskRequest request) {
            var result = new CompletableFuture<TaskResult>();
            if (mayAct.getAsBoolean()) {
                var task = request.attempt();
                var plan = world.plan(task.scope(), task.attempt(), request.parameters(), false);
                var token = World.token(request);
                if (token.isPresent()) {
                    client.answerLater(
                            tokens.read(token.get()).orElseThrow(),
                            world.plan(task.scope(), task.attempt(), request.parameters(), true));
                    answer(result, new TaskResult.Returned(Payload.checked("{}")), plan.afterMillis());
                } else if (!plan.silent()) {
                    answer(result, plan.result(), plan.afterMillis());
                }
            }
            return new TaskCall(result, () -> {});
        }

        private void answer(CompletableFuture<TaskResult> result, TaskResult what, long afterMillis) {
            scheduler.after(afterMillis, () -> {
                if (alive.getAsBoolean()) {
                    result.complete(what);
                }
            });
        }
    }
}
