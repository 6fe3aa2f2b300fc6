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
import akka.persistence.typed.javadsl.EffectBuilder;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.troupe.node.execution.branch.Answer;
import io.troupe.node.execution.branch.BranchMessage;
import io.troupe.node.execution.decide.Happening;
import io.troupe.node.execution.decide.Surroundings;
import io.troupe.node.execution.decide.TaskCommands;
import io.troupe.node.execution.decide.TurnDecider;
import io.troupe.node.execution.decide.Waits;
import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Footprint;
import io.troupe.node.execution.state.Scopes;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionMessage;
import io.troupe.protocol.execution.SendTaskReply;
import io.troupe.protocol.execution.StopExecutionReply;
import io.troupe.protocol.execution.WhyWaitingReply;
import io.troupe.protocol.stored.ParentTask;
import io.troupe.protocol.stored.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One execution. It decides a turn, stores it as one journal row, answers, and then runs what follows. It is the only
 * writer of its history: branches propose, it numbers and stores.
 */
final class ExecutionEntity extends EventSourcedBehavior<ExecutionMessage, Turn, Execution> {
    /** First part of every persistence id. */
    static final String PERSISTENCE_TYPE = "execution";

    private static final int TURNS_PER_SNAPSHOT = 200;

    private final ActorContext<ExecutionMessage> context;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final ExecutionServices services;
    private final ExecutionArn arn;
    private final Timers<ExecutionMessage> timers;
    private final ProposalGroup proposals;
    private final MemoryBudget.Account memory;
    private final LaterTurns laterTurns;
    private final Departure departure;
    private @Nullable LiveExecution liveExecution;
    private boolean loading;
    private boolean draining;
    private boolean timeOutArmed;

    private ExecutionEntity(
            ActorContext<ExecutionMessage> context,
            ExecutionArn arn,
            ActorRef<ClusterSharding.ShardCommand> shard,
            ExecutionServices services,
            Timers<ExecutionMessage> timers,
            ProposalGroup proposals) {
        super(PersistenceId.of(PERSISTENCE_TYPE, arn.toString()), services.restart());
        this.context = context;
        this.arn = arn;
        this.shard = shard;
        this.services = services;
        this.timers = timers;
        this.proposals = proposals;
        this.memory = services.memory().open();
        this.laterTurns = new LaterTurns(context, services.lastTurns());
        this.departure = new Departure(services, timers);
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
            return drain(execution);
        }
        if (message instanceof LocalMessage.Drained) {
            return Effect().stop();
        }
        if (message instanceof LocalMessage.DefinitionLoaded loaded) {
            return definitionLoaded(execution, loaded);
        }
        if (execution instanceof Execution.Running && liveExecution == null) {
            return Effect().stash();
        }
        return switch (message) {
            case ExecutionCommand command -> onCommand(execution, command);
            case LocalMessage local -> onLocal(execution, local);
            default -> Effect().unhandled();
        };
    }

    private Effect<Turn, Execution> onCommand(Execution execution, ExecutionCommand command) {
        return switch (command) {
            case ExecutionCommand.StartExecution start -> start(execution, start);
            case ExecutionCommand.StopExecution stop -> stop(execution, stop);
            case ExecutionCommand.SendTaskSuccess success ->
                carryOut(execution, TaskCommands.decide(execution, success), success.replyTo());
            case ExecutionCommand.SendTaskFailure failure ->
                carryOut(execution, TaskCommands.decide(execution, failure), failure.replyTo());
            case ExecutionCommand.SendTaskHeartbeat heartbeat -> heartbeat(execution, heartbeat);
            case ExecutionCommand.ClaimActivityTask claim ->
                carryOut(execution, TaskCommands.decide(execution, claim, this::token), claim.replyTo());
            case ExecutionCommand.LookAtJob look -> lookAtJob(execution, look);
            case ExecutionCommand.WhyWaiting why -> whyWaiting(execution, why);
            case ExecutionCommand.Wake wake -> wake(execution);
        };
    }

    /** One that is awake already looks again for all that it awaits, which makes good whatever got lost on its way. */
    private Effect<Turn, Execution> wake(Execution execution) {
        if (!(execution instanceof Execution.Running running)) {
            return leave();
        }
        timeOutLater();
        await(live().lookAgain(running), running);
        return Effect().none();
    }

    private Effect<Turn, Execution> whyWaiting(Execution execution, ExecutionCommand.WhyWaiting why) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> {
                why.replyTo().tell(new WhyWaitingReply.NotRunning());
                yield leave();
            }
            case Execution.Closed closed -> reply(why.replyTo(), new WhyWaitingReply.NotRunning());
            case Execution.Running running ->
                reply(why.replyTo(), Waits.of(running, live().surroundings().deadline()));
        };
    }

    private Effect<Turn, Execution> lookAtJob(Execution execution, ExecutionCommand.LookAtJob look) {
        if (!(execution instanceof Execution.Running running)) {
            return leave();
        }
        if (running.started().incarnation().equals(look.task().incarnation())) {
            live().lookAtJob(running, look.task());
        }
        return Effect().none();
    }

    private Effect<Turn, Execution> onLocal(Execution execution, LocalMessage message) {
        return switch (message) {
            case LocalMessage.Happened happened -> happen(execution, happened.happening(), Answer.NONE);
            case LocalMessage.Rang rang ->
                live().effects().isEarly(rang.ring())
                        ? Effect().none()
                        : happen(execution, rang.ring().happening(), Answer.NONE);
            case LocalMessage.ProposeAll proposals -> accept(execution, proposals);
            case LocalMessage.TimeOutExecution timeOut -> timeOut(execution);
            case LocalMessage.ActivityKnown known -> activityKnown(execution, known.scope());
            case LocalMessage.LookForTurns look -> {
                laterTurns.look(persistenceId());
                yield Effect().none();
            }
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

    /** Begins nothing new, and waits for calls under way: the node that goes on would make them again. */
    private Effect<Turn, Execution> drain(Execution execution) {
        if (services.drainTimeout().isZero() || !hasCallsUnderWay(execution)) {
            return Effect().stop();
        }
        draining = true;
        live().calls().end();
        timers.startAt("drained", new LocalMessage.Drained(), timers.now().plus(services.drainTimeout()));
        return Effect().none();
    }

    private boolean hasCallsUnderWay(Execution execution) {
        return execution instanceof Execution.Running running
                && liveExecution != null
                && liveExecution.calls().any(running);
    }

    private Effect<Turn, Execution> start(Execution execution, ExecutionCommand.StartExecution command) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> begin(command);
            case Execution.Running running ->
                reply(command.replyTo(), RepeatedStart.reply(running.started(), command, true));
            case Execution.Closed closed ->
                reply(command.replyTo(), RepeatedStart.reply(closed.started(), command, false));
        };
    }

    private Effect<Turn, Execution> begin(ExecutionCommand.StartExecution command) {
        var definition = services.definitions().cached(command.revision());
        if (definition.isEmpty()) {
            return load(command);
        }
        var start = ExecutionStart.decide(arn, command, definition.get(), services, timers.now());
        goLive(start.surroundings());
        return store(start.decider(), new Answer(() -> command.replyTo().tell(start.reply()), () -> {}));
    }

    private Effect<Turn, Execution> load(ExecutionCommand.StartExecution command) {
        if (!loading) {
            loadDefinition(command.revision());
        }
        return Effect().stash();
    }

    private void loadDefinition(String revision) {
        loading = true;
        context.pipeToSelf(services.definitions().load(revision), (loaded, failure) -> {
            if (failure != null) {
                context.getLog().warn("cannot read revision {}; trying again", revision, failure);
            }
            return new LocalMessage.DefinitionLoaded(loaded == null ? Optional.empty() : loaded);
        });
    }

    private Effect<Turn, Execution> definitionLoaded(Execution execution, LocalMessage.DefinitionLoaded loaded) {
        loading = false;
        if (loaded.machine().isEmpty()) {
            // The supervisor starts the entity again after a while; callers ask again.
            throw new IllegalStateException("no definition for " + arn);
        }
        if (execution instanceof Execution.Running running) {
            var live = goLive(ExecutionStart.surroundings(
                    arn, running.started(), loaded.machine().get(), services));
            run(live, running, List.of());
            timeOutLater();
            timeOutArmed = true;
        }
        return Effect().none().thenUnstashAll();
    }

    private LiveExecution goLive(Surroundings surroundings) {
        var live = new LiveExecution(context, surroundings, services, timers);
        liveExecution = live;
        return live;
    }

    private Effect<Turn, Execution> stop(Execution execution, ExecutionCommand.StopExecution command) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> {
                command.replyTo().tell(new StopExecutionReply.DoesNotExist());
                yield leave();
            }
            case Execution.Closed closed ->
                reply(command.replyTo(), new StopExecutionReply.Stopped(Instant.ofEpochMilli(closed.stopMillis())));
            case Execution.Running running -> {
                var decider = decider(running);
                decider.stop(command.error(), command.cause());
                yield store(decider, Answer.NONE)
                        .thenRun(after -> command.replyTo().tell(stopped(after)));
            }
        };
    }

    private static StopExecutionReply stopped(Execution after) {
        return after instanceof Execution.Closed closed
                ? new StopExecutionReply.Stopped(Instant.ofEpochMilli(closed.stopMillis()))
                : new StopExecutionReply.DoesNotExist();
    }

    private <R> Effect<Turn, Execution> carryOut(
            Execution execution, TaskCommands.Verdict<R> verdict, ActorRef<R> replyTo) {
        return switch (verdict) {
            case TaskCommands.Verdict.Refused<R> refused -> reply(replyTo, refused.reply());
            case TaskCommands.Verdict.Happens<R> happens -> {
                var answer = new Answer(() -> replyTo.tell(happens.stored()), () -> replyTo.tell(happens.stale()));
                if (happens.scope().equals(Scopes.ROOT)) {
                    yield happen(execution, happens.happening(), answer);
                }
                live().tellBranch(happens.scope(), new BranchMessage.Happened(happens.happening(), answer));
                yield Effect().none();
            }
        };
    }

    private Effect<Turn, Execution> heartbeat(Execution execution, ExecutionCommand.SendTaskHeartbeat command) {
        var reply = TaskCommands.decide(execution, command);
        if (reply instanceof SendTaskReply.Accepted && execution instanceof Execution.Running running) {
            live().heartbeat(running, command.task());
        }
        return reply(command.replyTo(), reply);
    }

    private String token(String scope, int attempt) {
        return live().surroundings().token(scope, attempt);
    }

    private Effect<Turn, Execution> happen(Execution execution, Happening happening, Answer answer) {
        if (!(execution instanceof Execution.Running running)) {
            answer.refused().run();
            return Effect().none();
        }
        var decider = decider(running);
        if (!decider.happen(Scopes.ROOT, happening)) {
            answer.refused().run();
            return Effect().none();
        }
        return store(decider, answer);
    }

    /**
     * Stores what still fits. A proposal that does not, since the branch went on from the same cursor by another, says
     * nothing of what happened: the branch looks at that again from where it stands then.
     */
    private Effect<Turn, Execution> accept(Execution execution, LocalMessage.ProposeAll group) {
        var refused = new ArrayList<LocalMessage.Propose>();
        var stored = new ArrayList<Runnable>();
        if (!(execution instanceof Execution.Running running)) {
            group.proposals()
                    .forEach(proposal -> proposal.happened().answer().refused().run());
            return Effect().none();
        }
        var decider = decider(running);
        for (var proposal : group.proposals()) {
            if (decider.accept(proposal.proposal())) {
                stored.add(proposal.happened().answer().stored());
            } else {
                refused.add(proposal);
            }
        }
        var answer = new Answer(() -> stored.forEach(Runnable::run), () -> {});
        return store(decider, answer).thenRun(after -> refused.forEach(proposal -> lookAgain(after, proposal)));
    }

    private void lookAgain(Execution after, LocalMessage.Propose refused) {
        if (after instanceof Execution.Running running) {
            live().repeat(running, refused.proposal().scope());
        }
        live().tellBranch(refused.proposal().scope(), refused.happened());
    }

    private Effect<Turn, Execution> timeOut(Execution execution) {
        if (!(execution instanceof Execution.Running running)) {
            return Effect().none();
        }
        var deadline = live().surroundings().deadline();
        if (timers.now().isBefore(deadline)) {
            timeOutLater();
            return Effect().none();
        }
        var decider = decider(running);
        decider.timeOut();
        return store(decider, Answer.NONE);
    }

    private void timeOutLater() {
        timers.startAt(
                "execution",
                new LocalMessage.TimeOutExecution(),
                live().surroundings().deadline());
    }

    private Effect<Turn, Execution> activityKnown(Execution execution, String scope) {
        if (execution instanceof Execution.Running running) {
            live().repeat(running, scope);
        }
        return Effect().none();
    }

    private TurnDecider decider(Execution.Running running) {
        return new TurnDecider(live().surroundings(), running, timers.now().toEpochMilli());
    }

    /** Stores the turn, then answers, then runs what follows. */
    private EffectBuilder<Turn, Execution> store(TurnDecider decider, Answer answer) {
        var turn = decider.turn();
        var effect = turn.isPresent() ? Effect().persist(turn.get()) : Effect().none();
        return effect.thenRun(after -> {
            answer.stored().run();
            memory.holds(Footprint.of(after));
            follow(after, decider);
            if (draining && !hasCallsUnderWay(after)) {
                context.getSelf().tell(new LocalMessage.Drained());
            }
            leaveLater(after);
        });
    }

    private void follow(Execution after, TurnDecider decider) {
        switch (after) {
            case Execution.NotStarted notStarted -> {}
            case Execution.Running running -> {
                if (!timeOutArmed) {
                    timeOutArmed = true;
                    timeOutLater();
                }
                run(live(), running, decider.questions());
            }
            case Execution.Closed closed -> {
                live().stop();
                timers.cancel("execution");
                closed.started().parent().filter(ParentTask::waits).ifPresent(services.tellParent());
            }
        }
    }

    /** Lets everything go on that can. */
    private void run(LiveExecution live, Execution.Running running, List<TurnDecider.ActivityQuestion> questions) {
        await(live.run(running, questions), running);
    }

    /** What branches propose that go on together is taken together. */
    private void await(Set<String> told, Execution.Running running) {
        proposals.await(told, running.cursors().keySet());
        context.getSelf().tell(new LocalMessage.ProposalsDone());
    }

    private void leaveLater(Execution execution) {
        if (execution instanceof Execution.Closed) {
            leave();
        } else {
            departure.plan(execution);
        }
    }

    private Effect<Turn, Execution> leaveIfPossible(Execution execution) {
        if (execution instanceof Execution.Running running && live().calls().looking(running)) {
            departure.postpone();
            return Effect().none();
        }
        if (departure.isAllowed(execution)) {
            return leave();
        }
        if (execution instanceof Execution.Running running && departure.isAllowedByJobs(running)) {
            var decider = decider(running);
            decider.rest();
            return store(decider, Answer.NONE).thenRun(after -> departure.postpone());
        }
        departure.plan(execution); // a timer carries an hour at most
        return Effect().none();
    }

    private void recovered(Execution execution) {
        // A failed write restarts this behavior with its fields as they were.
        liveExecution = null;
        timeOutArmed = false;
        proposals.await(Set.of(), Set.of());
        context.getSelf().tell(new LocalMessage.ProposalsDone());
        services.live().add(arn.toString());
        memory.holds(Footprint.of(execution));
        if (draining) {
            context.getSelf().tell(new LocalMessage.Drained());
        }
        if (execution instanceof Execution.Running running) {
            loadDefinition(running.started().revision());
            laterTurns.lookLater();
        }
        leaveLater(execution);
    }

    private Effect<Turn, Execution> turnsFound(long number) {
        if (number > lastSequenceNumber(context)) {
            // The supervisor starts the entity again, which then reads all of them.
            throw new IllegalStateException("another node has stored turn " + number + " of " + arn);
        }
        return Effect().none();
    }

    private void leaveMemory() {
        laterTurns.end();
        if (liveExecution != null) {
            liveExecution.release();
        }
        services.live().remove(arn.toString());
        memory.close();
    }

    private Effect<Turn, Execution> leave() {
        shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        return Effect().none();
    }

    private LiveExecution live() {
        var live = liveExecution;
        if (live == null) {
            throw new IllegalStateException("no definition read yet for " + arn);
        }
        return live;
    }

    private <R> Effect<Turn, Execution> reply(ActorRef<R> replyTo, R reply) {
        replyTo.tell(reply);
        return Effect().none();
    }
}
