package io.troupe.node.simulation;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.troupe.node.activity.ActivityQueue;
import io.troupe.node.activity.OfferedTask;
import io.troupe.node.activity.TaskSource;
import io.troupe.node.execution.Ask;
import io.troupe.node.execution.ExecutionFront;
import io.troupe.node.execution.ExecutionServices;
import io.troupe.node.execution.decide.RandomMachine;
import io.troupe.node.wake.WakeSource;
import io.troupe.node.wake.Waker;
import io.troupe.protocol.activity.ActivityMessage;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.TaskAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One node: the place of the only shard, where the execution and the queue of its activity live, and a waker. */
final class SimulatedNode {
    private static final Duration CLAIM_MAX = Duration.ofSeconds(5);

    private final ActorSystem<Void> system;
    private final Simulation simulation;
    private final String name;
    private final Set<String> live = new HashSet<>();
    private final ActorRef<Message> region;
    private boolean alive = true;
    private boolean member = true;
    private @Nullable Region state;

    /** What the region takes. */
    sealed interface Message {
        /** For the execution. */
        record ToExecution(ExecutionMessage message) implements Message {}

        /** For the queue of the activity. */
        record ToQueue(ActivityMessage message) implements Message {}

        /** The execution, or the queue, would like to leave memory. */
        record MayLeave(boolean isExecution) implements Message {}

        /** One of them has left. */
        record Left(boolean wasExecution) implements Message {}

        /** The shard moves: nobody is let in any more. */
        record HandOver(Runnable whenOver) implements Message {}
    }

    SimulatedNode(ActorSystem<Void> system, Simulation simulation, String name) {
        this.system = system;
        this.simulation = simulation;
        this.name = name;
        this.region = system.systemActorOf(Behaviors.setup(Region::new), name, Props.empty());
    }

    boolean isAlive() {
        return alive;
    }

    /** Whether it may call anybody: one that is cut off knows that it is before another takes its place. */
    private boolean mayAct() {
        return alive && member;
    }

    /** From now on it only writes, and gets answers to what it has asked for. */
    void cutOff() {
        member = false;
    }

    /** Whether the execution is in its memory. */
    boolean holdsExecution() {
        return alive && !live.isEmpty();
    }

    @Override
    public String toString() {
        return name + (alive ? "" : ", dead") + ", live " + live + (state == null ? "" : ", " + state.text());
    }

    void tell(Message message) {
        region.tell(message);
    }

    /** All of it is gone at once; what it still does on its way out reaches nobody. */
    void kill(Steps steps) {
        alive = false;
        system.classicSystem().stop(Adapter.toClassic(region));
        steps.runAllBelow("/system/" + name + "/");
    }

    private final class Region extends AbstractBehavior<Message> {
        private final List<ExecutionMessage> waiting = new ArrayList<>();
        private final ActorRef<ClusterSharding.ShardCommand> executionsShard;
        private final ActorRef<ClusterSharding.ShardCommand> queuesShard;
        private final ExecutionServices services;
        private @Nullable ActorRef<ExecutionMessage> execution;
        private @Nullable ActorRef<ActivityMessage> queue;
        private boolean leaving;
        private @Nullable Runnable whenOver;

        Region(ActorContext<Message> context) {
            super(context);
            state = this;
            executionsShard = shard(true);
            queuesShard = shard(false);
            services = simulation.services(
                    SimulatedNode.this::isAlive,
                    SimulatedNode.this::mayAct,
                    live,
                    offered -> context.getSelf().tell(new Message.ToQueue(offered)));
            var waker = context.spawn(Waker.create(new Waker.Ports(new Rows(), live, 1, simulation.clock())), "waker");
            waker.tell(new Waker.SliceHeld(0));
            waker.tell(new Waker.Begin(
                    arn -> simulation.wake(SimulatedNode.this, new ExecutionCommand.Wake()), slice -> {}));
        }

        /** Two adapters for the same type would be one. */
        private ActorRef<ClusterSharding.ShardCommand> shard(boolean isExecution) {
            return getContext().spawnAnonymous(Behaviors.receiveMessage(command -> {
                region.tell(new Message.MayLeave(isExecution));
                return Behaviors.same();
            }));
        }

        @Override
        public Receive<Message> createReceive() {
            return newReceiveBuilder().onMessage(Message.class, this::onMessage).build();
        }

        private Behavior<Message> onMessage(Message message) {
            switch (message) {
                case Message.ToExecution to -> toExecution(to.message());
                case Message.ToQueue to -> toQueue(to.message());
                case Message.MayLeave may
                when may.isExecution() -> {
                    if (execution != null && !leaving) {
                        leaving = true;
                        execution.tell(ExecutionFront.stopMessage());
                    }
                }
                case Message.MayLeave may -> {
                    if (queue != null) {
                        queue.tell(ActivityQueue.stopMessage());
                    }
                }
                case Message.HandOver over -> {
                    whenOver = over.whenOver();
                    if (execution == null) {
                        return over();
                    }
                    leaving = true;
                    execution.tell(ExecutionFront.stopMessage());
                }
                case Message.Left left
                when left.wasExecution() -> {
                    return executionLeft();
                }
                case Message.Left left -> queue = null;
            }
            return this;
        }

        private void toExecution(ExecutionMessage message) {
            if (whenOver != null) {
                return;
            }
            if (leaving) {
                waiting.add(message);
                return;
            }
            if (execution == null) {
                execution = getContext()
                        .spawnAnonymous(ExecutionFront.create(simulation.executionArn(), executionsShard, services));
                getContext().watchWith(execution, new Message.Left(true));
            }
            execution.tell(message);
        }

        private void toQueue(ActivityMessage message) {
            if (whenOver != null) {
                return;
            }
            if (queue == null) {
                queue = getContext()
                        .spawnAnonymous(ActivityQueue.create(
                                RandomMachine.ACTIVITY, queuesShard, new Tasks(), simulation.clock()));
                getContext().watchWith(queue, new Message.Left(false));
            }
            queue.tell(message);
        }

        private Behavior<Message> executionLeft() {
            execution = null;
            leaving = false;
            if (whenOver != null) {
                return over();
            }
            var kept = List.copyOf(waiting);
            waiting.clear();
            kept.forEach(this::toExecution);
            return this;
        }

        private String text() {
            return "execution " + execution + (leaving ? ", leaving" : "") + ", waiting " + waiting
                    + (whenOver == null ? "" : ", handing over");
        }

        private Behavior<Message> over() {
            alive = false;
            if (whenOver != null) {
                whenOver.run();
            }
            return Behaviors.stopped();
        }
    }

    /** Asks the execution of this node. */
    <R> CompletionStage<R> ask(Function<ActorRef<R>, ExecutionCommand> command, Duration max) {
        return Ask.actor(region, replyTo -> new Message.ToExecution(command.apply(replyTo)), max, system.scheduler());
    }

    /** Asks the queue of this node. */
    <R> CompletionStage<R> askQueue(Function<ActorRef<R>, ActivityMessage> command, Duration max) {
        return Ask.actor(region, replyTo -> new Message.ToQueue(command.apply(replyTo)), max, system.scheduler());
    }

    /** The rows of tasks on offer. */
    private final class Tasks implements TaskSource {
        @Override
        public CompletionStage<List<OfferedTask>> offered(String activityArn, int limit) {
            return CompletableFuture.completedStage(simulation.store().tasks().stream()
                    .map(task -> new OfferedTask(
                            simulation.executionArn(),
                            new TaskAttempt(task.incarnation(), task.scope(), task.attempt())))
                    .toList());
        }

        @Override
        public CompletionStage<ClaimActivityTaskReply> claim(OfferedTask task, Optional<String> workerName) {
            return ask(
                    replyTo -> new ExecutionCommand.ClaimActivityTask(task.attempt(), workerName, replyTo), CLAIM_MAX);
        }
    }

    /** The index row. */
    private final class Rows implements WakeSource {
        @Override
        public CompletionStage<List<Open>> active(Collection<Integer> slices, Optional<Open> after, int limit) {
            var store = simulation.store();
            return CompletableFuture.completedStage(
                    store.isOpen() && store.wakeAt().isEmpty() && after.isEmpty()
                            ? List.of(new Open(0, simulation.executionArn()))
                            : List.of());
        }

        @Override
        public CompletionStage<List<Sleeper>> due(
                Collection<Integer> slices, Instant from, Instant before, Optional<Sleeper> after, int limit) {
            return CompletableFuture.completedStage(simulation.store().wakeAt().stream()
                    .filter(at -> after.isEmpty() && !at.isBefore(from) && at.isBefore(before))
                    .map(at -> new Sleeper(simulation.executionArn(), at))
                    .toList());
        }

        @Override
        public CompletionStage<List<Uninformed>> uninformed(
                Collection<Integer> slices, Instant from, Instant before, Optional<Uninformed> after, int limit) {
            return CompletableFuture.completedStage(List.of()); // there is one execution alone
        }
    }
}
