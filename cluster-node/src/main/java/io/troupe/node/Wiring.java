package io.troupe.node;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import io.troupe.api.port.ApiPorts;
import io.troupe.api.port.StateTests;
import io.troupe.node.activity.ActivityQueue;
import io.troupe.node.activity.CachedActivities;
import io.troupe.node.activity.KnownActivities;
import io.troupe.node.activity.OwnActivities;
import io.troupe.node.activity.ShardedActivityTasks;
import io.troupe.node.activity.ShardedTaskSource;
import io.troupe.node.cluster.GradualAllocation;
import io.troupe.node.cluster.LeavingNodes;
import io.troupe.node.cluster.Membership;
import io.troupe.node.execution.CachedDefinitions;
import io.troupe.node.execution.Chance;
import io.troupe.node.execution.ExecutionFront;
import io.troupe.node.execution.ExecutionServices;
import io.troupe.node.execution.Executions;
import io.troupe.node.execution.MemoryBudget;
import io.troupe.node.execution.ShardedExecutions;
import io.troupe.node.execution.decide.JobRest;
import io.troupe.node.integration.WhileMember;
import io.troupe.node.jdbc.JdbcActivities;
import io.troupe.node.jdbc.JdbcActivityTaskQuery;
import io.troupe.node.jdbc.JdbcExecutionQuery;
import io.troupe.node.jdbc.JdbcStateMachineAliases;
import io.troupe.node.jdbc.JdbcStateMachineVersions;
import io.troupe.node.jdbc.JdbcStateMachines;
import io.troupe.node.jdbc.JdbcTags;
import io.troupe.node.jdbc.JdbcWakeQuery;
import io.troupe.node.jdbc.Slices;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.journal.FirstTurns;
import io.troupe.node.journal.LastTurns;
import io.troupe.node.metrics.Metrics;
import io.troupe.node.settings.ClusterSettings;
import io.troupe.node.teststate.InterpreterStateTests;
import io.troupe.node.virtual.VirtualTime;
import io.troupe.node.wake.EngineTime;
import io.troupe.node.wake.HeldShards;
import io.troupe.node.wake.JdbcWakeSource;
import io.troupe.node.wake.Keeper;
import io.troupe.node.wake.RealTime;
import io.troupe.node.wake.Waker;
import io.troupe.protocol.activity.ActivityCommand;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.TaskAttempt;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Puts the parts of a node together. */
final class Wiring {
    private static final Duration FAR_AHEAD = Duration.ofDays(365 * 1000);

    private static final String INTERPRETER = "troupe.interpreter-dispatcher";

    private final ActorSystem<?> system;
    private final Config config;
    private final Storage storage;
    private final Membership membership;
    private final ClusterSettings cluster;
    private final TaskWiring tasks;
    private final ClusterSharding sharding;
    private final JdbcStateMachines stateMachines;
    private final KnownActivities activities;
    private final Clock clock;
    private final EngineTime time;
    private final Optional<VirtualTime> virtual;
    private final Set<String> live = ConcurrentHashMap.newKeySet();
    private final HeldShards shards = new HeldShards();
    private final LeavingNodes leavingNodes = new LeavingNodes();
    private final MemoryBudget memory;
    private final Metrics metrics;

    Wiring(
            ActorSystem<?> system,
            Config config,
            Storage storage,
            Membership membership,
            ClusterSettings cluster,
            TaskWiring tasks,
            Optional<VirtualTime> virtual,
            Metrics metrics) {
        this.metrics = metrics;
        this.memory = memoryBudget(config);
        this.system = system;
        this.config = config;
        this.storage = storage;
        this.membership = membership;
        this.cluster = cluster;
        this.tasks = tasks;
        this.virtual = virtual;
        this.time = virtual.<EngineTime>map(leaping -> leaping).orElseGet(() -> new RealTime(membership.clock()));
        this.clock = time.clock();
        this.sharding = ClusterSharding.get(system);
        this.stateMachines = new JdbcStateMachines(storage);
        var table = new JdbcActivities(storage);
        this.activities = virtual.isPresent() ? own(table) : new CachedActivities(table);
    }

    /** ARNs of the executions in this node's memory. */
    Set<String> live() {
        return Collections.unmodifiableSet(live);
    }

    /** Lets the metrics look at what this node holds. */
    void showGauges() {
        NodeGauges.executions(metrics, live, memory, tasks);
        NodeGauges.shards(metrics, shards);
        NodeGauges.storage(metrics, system, storage);
    }

    /** Starts the entities and gives what the API needs. */
    ApiPorts ports() {
        var services = services();
        var waker = waker();
        ShardMoves.watch(system, waker, shards, leavingNodes);
        var executions = executions(services, waker);
        waker.tell(new Waker.Begin(
                arn -> executions.tell(arn, new ExecutionCommand.Wake()),
                slice -> executions.tell(Keeper.entityId(slice), new Keeper.Ping())));
        var housekeeping = new Housekeeping(system, storage);
        housekeeping.removeStateMachines(executions, membership.clock());
        if (virtual.isEmpty()) {
            // A leap of the clock would take away what has just ended.
            housekeeping.removeExecutions(config, clock);
        }
        activityQueues(executions);
        var ports = new ApiPorts(
                stateMachines,
                new JdbcStateMachineVersions(storage),
                new JdbcStateMachineAliases(storage),
                new JdbcExecutionQuery(storage, SerializationExtension.get(system)),
                new ShardedExecutions(executions),
                activities,
                activityTasks(),
                new JdbcTags(storage),
                stateTests(services),
                tasks.catalog(),
                tasks.testCases(),
                secret(),
                clock,
                membership::mayAct);
        tasks.executions(ports);
        return ports;
    }

    /** Before anything happens that might depend on it. */
    private static KnownActivities own(JdbcActivities table) {
        return new OwnActivities(table, table.arns().toCompletableFuture().join());
    }

    /** Workers that poll here are sent away when the node stops; a minute's poll would hold it up. */
    private ShardedActivityTasks activityTasks() {
        var tasks = new ShardedActivityTasks(sharding, system.scheduler());
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "end-polls", () -> {
            tasks.endPolls();
            return CompletableFuture.completedStage(Done.getInstance());
        });
        return tasks;
    }

    private ExecutionServices services() {
        return new ExecutionServices(
                FirstTurns.of(Adapter.toClassic(system)),
                LastTurns.of(storage.database()),
                new CachedDefinitions(
                        stateMachines::revision, interpreter(), config.getInt("troupe.execution.definitions-max")),
                activities,
                new TaskTokens(secret()),
                tasks.catalog(),
                new WhileMember(metrics.measured(tasks.integrations()), membership::mayAct, membership::seenAgain),
                (activityArn, task) -> sharding.entityRefFor(ActivityCommand.ENTITY_TYPE_KEY, activityArn)
                        .tell(task),
                parent -> sharding.entityRefFor(ExecutionCommand.ENTITY_TYPE_KEY, parent.executionArn())
                        .tell(new ExecutionCommand.LookAtJob(
                                new TaskAttempt(parent.incarnation(), parent.taskScope(), parent.attempt()))),
                time,
                virtual.<Chance>map(VirtualTime::chance).orElse(Chance.RANDOM),
                config.getDuration("troupe.execution.idle-in-memory"),
                new JobRest(config.getDuration("troupe.jobs.in-memory")),
                cluster.drainTimeout(),
                memory,
                ExecutionServices.RESTART,
                live);
    }

    private byte[] secret() {
        return virtual.map(leaping -> leaping.chance().secret()).orElseGet(storage::clusterSecret);
    }

    private static MemoryBudget memoryBudget(Config config) {
        var ofHeap = config.getString("troupe.execution.memory-max").isEmpty();
        return new MemoryBudget(
                ofHeap ? Runtime.getRuntime().maxMemory() / 5 * 2 : config.getBytes("troupe.execution.memory-max"),
                config.getBytes("troupe.execution.memory-per-execution-max"));
    }

    private StateTests stateTests(ExecutionServices services) {
        return new InterpreterStateTests(
                services.catalog(),
                services.integrations(),
                interpreter(),
                clock,
                new SecureRandom(),
                config.getInt("troupe.test-state.concurrency-max"));
    }

    private Executor interpreter() {
        return system.dispatchers().lookup(DispatcherSelector.fromConfig(INTERPRETER));
    }

    private ActorRef<Waker.Message> waker() {
        var rows = new JdbcWakeQuery(storage);
        var source = new JdbcWakeSource(rows);
        // With virtual time all sleepers are due: no clock of a later run tells when they would be.
        var wakingClock = virtual.isPresent() ? Clock.offset(membership.clock(), FAR_AHEAD) : membership.clock();
        var ports = new Waker.Ports(source, live, Slices.COUNT, wakingClock);
        return system.systemActorOf(Waker.create(ports), "waker", Props.empty());
    }

    private Executions executions(ExecutionServices services, ActorRef<Waker.Message> waker) {
        var region = sharding.init(Entity.of(
                        ExecutionCommand.ENTITY_TYPE_KEY,
                        context -> Keeper.isKeeper(context.getEntityId())
                                ? Keeper.create(Keeper.slice(context.getEntityId()), waker, shards)
                                : ExecutionFront.create(context.getEntityId(), context.getShard(), services))
                .withStopMessage(ExecutionFront.stopMessage())
                .withAllocationStrategy(GradualAllocation.create(system, leavingNodes))
                .withEntityProps(Props.empty().withDispatcherFromConfig(INTERPRETER))
                .withMessageExtractor(new BySlice()));
        return new Executions(region, system.scheduler());
    }

    private void activityQueues(Executions executions) {
        var source = new ShardedTaskSource(executions, new JdbcActivityTaskQuery(storage));
        sharding.init(Entity.of(
                        ActivityCommand.ENTITY_TYPE_KEY,
                        context -> ActivityQueue.create(
                                context.getEntityId(), context.getShard(), source, membership.clock()))
                .withStopMessage(ActivityQueue.stopMessage())
                .withAllocationStrategy(GradualAllocation.create(system, leavingNodes)));
    }
}
