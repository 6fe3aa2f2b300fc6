package io.troupe.node.execution;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.troupe.node.execution.branch.Answer;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.stored.Turn;
import java.util.List;

/**
 * One execution. It decides a turn, stores it as one journal row, answers, and then runs what follows. It is the only
 * writer of its history: branches propose, it numbers and stores.
 *
 * <p>Here stands what Akka calls, and who handles which message:
 *
 * <ul>
 *   <li>{@link CommandHandling}: what others ask, and what they are answered;
 *   <li>{@link Turns}: what is stored, and what follows from it;
 *   <li>{@link Life}: the definition, and with it the timers, calls and branches of a {@link LiveExecution};
 *   <li>{@link Stay}: the memory of the node, leaving it, and moving to another.
 * </ul>
 */
final class ExecutionEntity extends EventSourcedBehavior<ExecutionMessage, Turn, Execution> {
    /** First part of every persistence id. */
    static final String PERSISTENCE_TYPE = "execution";

    private static final int TURNS_PER_SNAPSHOT = 200;

    private final ActorContext<ExecutionMessage> context;
    private final ExecutionServices services;
    private final ExecutionArn arn;
    private final LaterTurns laterTurns;
    private final Life life;
    private final Stay stay;
    private final Turns turns;
    private final CommandHandling commands;

    private ExecutionEntity(
            ActorContext<ExecutionMessage> context,
            ExecutionArn arn,
            ActorRef<ClusterSharding.ShardCommand> shard,
            ExecutionServices services,
            Timers<ExecutionMessage> timers,
            ProposalGroup proposals) {
        super(PersistenceId.of(PERSISTENCE_TYPE, arn.toString()), services.restart());
        this.context = context;
        this.services = services;
        this.arn = arn;
        this.laterTurns = new LaterTurns(context, services.lastTurns());
        this.life = new Life(context, arn, services, timers, proposals);
        this.stay = new Stay(context, arn, shard, services, timers, life);
        this.turns = new Turns(Effect(), timers, services.tellParent(), life, stay);
        this.commands = new CommandHandling(Effect(), arn, services, timers, life, stay, turns);
    }

    /** The entity of an execution that has been told something, whose id is its ARN. */
    static Behavior<ExecutionMessage> create(
            ExecutionArn arn, ActorRef<ClusterSharding.ShardCommand> shard, ExecutionServices services) {
        var entity =
                Behaviors.<ExecutionMessage>setup(context -> services.time().withTimers(timers -> {
                    var proposals = new ProposalGroup();
                    return Behaviors.intercept(
                            () -> proposals, new ExecutionEntity(context, arn, shard, services, timers, proposals));
                }));
        return Behaviors.supervise(entity).onFailure(services.restart());
    }

    @Override
    public Execution emptyState() {
        return new Execution.NotStarted();
    }

    @Override
    public CommandHandler<ExecutionMessage, Turn, Execution> commandHandler() {
        return this::onMessage;
    }

    @Override
    public EventHandler<Execution, Turn> eventHandler() {
        return Execution::apply;
    }

    @Override
    public SignalHandler<Execution> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::recovered)
                .onSignal(PostStop.instance(), state -> leaveMemory())
                .onSignal(PreRestart.instance(), state -> leaveMemory())
                .build();
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(TURNS_PER_SNAPSHOT, 1);
    }

    private Effect<Turn, Execution> onMessage(Execution execution, ExecutionMessage message) {
        if (message instanceof LocalMessage.Stop) {
            return stay.drain(execution) ? Effect().none() : Effect().stop();
        }
        if (message instanceof LocalMessage.Drained) {
            return Effect().stop();
        }
        if (message instanceof LocalMessage.DefinitionLoaded loaded) {
            return definitionLoaded(execution, loaded);
        }
        if (life.awaitsDefinition(execution)) {
            return Effect().stash();
        }
        return switch (message) {
            case ExecutionCommand command -> commands.handle(execution, command);
            case LocalMessage local -> onLocal(execution, local);
            default -> Effect().unhandled();
        };
    }

    private Effect<Turn, Execution> onLocal(Execution execution, LocalMessage message) {
        return switch (message) {
            case LocalMessage.Happened happened -> turns.happen(execution, happened.happening(), Answer.NONE);
            case LocalMessage.Rang rang ->
                life.live().isEarly(rang.ring())
                        ? Effect().none()
                        : turns.happen(execution, rang.ring().happening(), Answer.NONE);
            case LocalMessage.ProposeAll proposals -> turns.accept(execution, proposals);
            case LocalMessage.TimeOutExecution timeOut -> turns.timeOut(execution);
            case LocalMessage.ActivityKnown known -> activityKnown(execution, known.scope());
            case LocalMessage.LookForTurns look -> lookForTurns();
            case LocalMessage.TurnsFound found -> turnsFound(found.number());
            case LocalMessage.Leave leave -> leaveIfPossible(execution);
            case LocalMessage.Propose propose -> throw new IllegalStateException("a proposal came past its group");
            case LocalMessage.ProposalsDone done -> throw new IllegalStateException("meant for the group");
            case LocalMessage.FirstTurnWritten written -> throw new IllegalStateException("meant for the front");
            case LocalMessage.DefinitionLoaded loaded -> throw new IllegalStateException("handled before");
            case LocalMessage.Drained drained -> throw new IllegalStateException("handled before");
            case LocalMessage.Stop stop -> throw new IllegalStateException("handled before");
        };
    }

    private void recovered(Execution execution) {
        // A failed write restarts this behavior with its fields as they were.
        life.beginAgain();
        stay.begin(execution);
        if (execution instanceof Execution.Running running) {
            life.load(running.started().revision());
            laterTurns.lookLater();
        }
    }

    private Effect<Turn, Execution> definitionLoaded(Execution execution, LocalMessage.DefinitionLoaded loaded) {
        var machine = life.loaded(loaded);
        if (execution instanceof Execution.Running running) {
            life.begin(ExecutionStart.surroundings(arn, running.started(), machine, services))
                    .run(running, List.of());
        }
        return Effect().none().thenUnstashAll();
    }

    private Effect<Turn, Execution> activityKnown(Execution execution, String scope) {
        if (execution instanceof Execution.Running running) {
            life.live().repeat(running, scope);
        }
        return Effect().none();
    }

    private Effect<Turn, Execution> lookForTurns() {
        laterTurns.look(persistenceId());
        return Effect().none();
    }

    private Effect<Turn, Execution> turnsFound(long number) {
        if (number > lastSequenceNumber(context)) {
            // The supervisor starts the entity again, which then reads all of them.
            throw new IllegalStateException("another node has stored turn " + number + " of " + arn);
        }
        return Effect().none();
    }

    private Effect<Turn, Execution> leaveIfPossible(Execution execution) {
        var departure = stay.departure();
        if (execution instanceof Execution.Running running
                && life.live().calls().looking(running)) {
            departure.postpone();
        } else if (departure.isAllowed(execution)) {
            stay.leave();
        } else if (execution instanceof Execution.Running running && departure.isAllowedByJobs(running)) {
            return turns.rest(running).thenRun(after -> departure.postpone());
        } else {
            departure.plan(execution); // a timer carries an hour at most
        }
        return Effect().none();
    }

    private void leaveMemory() {
        laterTurns.end();
        life.end();
        stay.end();
    }
}
