package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.typed.PersistenceId;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.journal.FirstTurns;
import io.troupe.node.wake.Waker;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.StartExecutionReply;
import io.troupe.protocol.stored.ParentTask;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * An execution of which nothing is known yet. If the first thing it is told is to start, it decides the first turn on
 * an empty memory and has it stored without reading anything: whoever comes second under the name loses by the primary
 * key. An execution that is closed by then leaves at once. In all other cases it becomes the {@link ExecutionEntity},
 * which recovers first.
 */
public final class ExecutionFront {
    private static final int STASH_MAX = 256;
    /** Who waits for an answer asks again after that time. */
    private static final Duration STOPPING_MAX = Duration.ofSeconds(1);

    private final ActorContext<ExecutionMessage> context;
    private final StashBuffer<ExecutionMessage> stash;
    private final ExecutionArn arn;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final ExecutionServices services;

    private ExecutionFront(
            ActorContext<ExecutionMessage> context,
            StashBuffer<ExecutionMessage> stash,
            ExecutionArn arn,
            ActorRef<ClusterSharding.ShardCommand> shard,
            ExecutionServices services) {
        this.context = context;
        this.stash = stash;
        this.arn = arn;
        this.shard = shard;
        this.services = services;
    }

    /** The entity of one execution, whose id is its ARN. */
    public static Behavior<ExecutionMessage> create(
            String executionArn, ActorRef<ClusterSharding.ShardCommand> shard, ExecutionServices services) {
        var arn = parse(executionArn);
        var front = Behaviors.<ExecutionMessage>setup(context -> Behaviors.withStash(
                STASH_MAX, stash -> new ExecutionFront(context, stash, arn, shard, services).fresh()));
        return Behaviors.supervise(front).onFailure(services.restart());
    }

    /** What sharding sends to stop it. */
    public static ExecutionMessage stopMessage() {
        return new LocalMessage.Stop();
    }

    private static ExecutionArn parse(String executionArn) {
        try {
            return ExecutionArn.parse(executionArn);
        } catch (InvalidArnException invalid) {
            throw new IllegalArgumentException("an entity id must be an execution's ARN", invalid);
        }
    }

    private Behavior<ExecutionMessage> fresh() {
        return receive(message ->
                message instanceof ExecutionCommand.StartExecution start ? begin(start) : becomeEntity(message));
    }

    private Behavior<ExecutionMessage> begin(ExecutionCommand.StartExecution start) {
        var definition = services.definitions().cached(start.revision());
        if (definition.isPresent()) {
            return write(start, definition.get());
        }
        Life.load(start.revision(), services.definitions(), context);
        return receive(message -> message instanceof LocalMessage.DefinitionLoaded(var machine)
                ? write(start, machine.orElseThrow(this::noDefinition))
                : later(message));
    }

    /** The supervisor starts the front again after a while; callers ask again. */
    private IllegalStateException noDefinition() {
        return new IllegalStateException("no definition for " + arn);
    }

    private Behavior<ExecutionMessage> write(ExecutionCommand.StartExecution start, StateMachine definition) {
        if (!services.memory().hasRoom()) {
            start.replyTo().tell(new StartExecutionReply.Throttled());
            return leave();
        }
        var now = services.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var decided = ExecutionStart.decide(arn, start, definition, services, now);
        var turn = decided.decider().turn().orElseThrow();
        var written =
                services.firstTurns().write(PersistenceId.of(ExecutionEntity.PERSISTENCE_TYPE, arn.toString()), turn);
        if (written.isEmpty()) {
            start.replyTo().tell(new StartExecutionReply.Throttled());
            return leave();
        }
        context.pipeToSelf(
                written.get(), (outcome, failure) -> new LocalMessage.FirstTurnWritten(Optional.ofNullable(outcome)));
        return Behaviors.receiveMessage(message -> switch (message) {
            case LocalMessage.FirstTurnWritten(var outcome) ->
                outcome.map(known -> written(start, decided, known)).orElseGet(() -> repeat(start));
            case LocalMessage.Stop stop -> stopping(start, decided);
            default -> later(message);
        });
    }

    /**
     * Is told to stop while the turn is being written: who asked gets the answer, and who goes on elsewhere finds the
     * turn, if both come soon.
     */
    private Behavior<ExecutionMessage> stopping(ExecutionCommand.StartExecution start, ExecutionStart decided) {
        context.scheduleOnce(STOPPING_MAX, context.getSelf(), new LocalMessage.Drained());
        return Behaviors.receiveMessage(message -> switch (message) {
            case LocalMessage.FirstTurnWritten(var outcome) -> {
                outcome.ifPresent(known -> answer(start, decided, known));
                yield Behaviors.stopped();
            }
            case LocalMessage.Drained drained -> Behaviors.stopped();
            default -> Behaviors.same();
        });
    }

    private Behavior<ExecutionMessage> written(
            ExecutionCommand.StartExecution start, ExecutionStart decided, FirstTurns.Outcome outcome) {
        answer(start, decided, outcome);
        return switch (outcome) {
            case FirstTurns.Outcome.Stored stored ->
                hasNothingToDo(decided.decider().after()) ? leave() : becomeEntity();
            case FirstTurns.Outcome.StateMachineDeleting deleting -> leave();
            case FirstTurns.Outcome.NameTaken taken -> repeat(start);
        };
    }

    private void answer(ExecutionCommand.StartExecution start, ExecutionStart decided, FirstTurns.Outcome outcome) {
        switch (outcome) {
            case FirstTurns.Outcome.Stored stored -> {
                start.replyTo().tell(decided.reply());
                if (decided.decider().after() instanceof Execution.Closed) {
                    start.parent().filter(ParentTask::waits).ifPresent(services.tellParent());
                }
            }
            case FirstTurns.Outcome.StateMachineDeleting deleting ->
                start.replyTo().tell(new StartExecutionReply.StateMachineDeleting());
            case FirstTurns.Outcome.NameTaken taken -> {
                // Only what is stored tells what to answer.
            }
        }
    }

    /** Closed, or nothing but far timers are awaited, which are the waker's. A task in flight needs the entity. */
    private boolean hasNothingToDo(Execution execution) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> false;
            case Execution.Closed closed -> true;
            case Execution.Running running ->
                services.time().wakesSleepers()
                        && running.asleepBeyond(services.clock().instant().plus(Waker.LOOK_AHEAD))
                        && running.cursors().values().stream()
                                .allMatch(cursor -> cursor.phase() instanceof Phase.Waiting);
        };
    }

    /** What is stored tells what to answer: this call's own start may have been stored before. */
    private Behavior<ExecutionMessage> repeat(ExecutionCommand.StartExecution start) {
        context.getSelf().tell(start);
        return becomeEntity();
    }

    /** Leaves memory, unless somebody has asked for something meanwhile. */
    private Behavior<ExecutionMessage> leave() {
        if (!stash.isEmpty()) {
            return becomeEntity();
        }
        shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        return receive(this::becomeEntity);
    }

    private Behavior<ExecutionMessage> later(ExecutionMessage message) {
        if (stash.isFull()) {
            context.getLog().warn("{} messages wait for the start of {}; one more is dropped", STASH_MAX, arn);
        } else {
            stash.stash(message);
        }
        return Behaviors.same();
    }

    private Behavior<ExecutionMessage> becomeEntity(ExecutionMessage first) {
        stash.stash(first);
        return becomeEntity();
    }

    private Behavior<ExecutionMessage> becomeEntity() {
        return stash.unstashAll(ExecutionEntity.create(arn, shard, services));
    }

    /** Nothing is being written: it can stop at once, and a caller without answer asks again. */
    private static Behavior<ExecutionMessage> receive(Function<ExecutionMessage, Behavior<ExecutionMessage>> handler) {
        return Behaviors.receiveMessage(
                message -> message instanceof LocalMessage.Stop ? Behaviors.stopped() : handler.apply(message));
    }
}
