package io.troupe.node;

import akka.Done;
import akka.actor.BootstrapSetup;
import akka.actor.CoordinatedShutdown;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import io.troupe.api.auth.InternalKeys;
import io.troupe.node.cluster.AkkaConfig;
import io.troupe.node.cluster.Formation;
import io.troupe.node.cluster.Membership;
import io.troupe.node.integration.mock.MockConfig;
import io.troupe.node.integration.mock.Mocks;
import io.troupe.node.jdbc.DatabaseGate;
import io.troupe.node.jdbc.Slices;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.StorageSetup;
import io.troupe.node.journal.JournalObserver;
import io.troupe.node.metrics.Metrics;
import io.troupe.node.report.ClusterView;
import io.troupe.node.report.Readiness;
import io.troupe.node.report.Report;
import io.troupe.node.settings.ClusterSettings;
import io.troupe.node.settings.MaskedConfig;
import io.troupe.node.settings.StorageSettings;
import io.troupe.node.virtual.VirtualTime;
import io.troupe.node.virtual.VirtualTimeSettings;
import io.troupe.node.virtual.VirtualTimeSetup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running node: storage, actor system, sharded entities, API. */
public final class Node implements AutoCloseable {
    private static final Duration STOPPING_MAX = Duration.ofSeconds(20);

    private final Storage storage;
    private final ActorSystem<Void> system;
    private final Membership membership;
    private final Doors doors;
    private final Wiring wiring;
    private final Telemetry telemetry;
    private final Optional<VirtualTime> virtual;

    private Node(
            Storage storage,
            ActorSystem<Void> system,
            Membership membership,
            Doors doors,
            Wiring wiring,
            Telemetry telemetry,
            Optional<VirtualTime> virtual) {
        this.storage = storage;
        this.system = system;
        this.membership = membership;
        this.doors = doors;
        this.wiring = wiring;
        this.telemetry = telemetry;
        this.virtual = virtual;
    }

    /**
     * Starts a node and waits until it serves requests.
     *
     * @param config the whole configuration, resolved
     * @throws RuntimeException with a sentence for the operator
     */
    public static Node start(Config config) {
        return start(config, MockConfig.from(config));
    }

    /**
     * The same with mocks that come from elsewhere than a file.
     *
     * @param settings the whole configuration, resolved
     */
    public static Node start(Config settings, Mocks mocks) {
        var virtualSettings = VirtualTimeSettings.from(settings);
        var config = virtualSettings.isPresent() ? VirtualTimeSettings.applied(settings) : settings;
        var doorSettings = Doors.Settings.read(config);
        var virtual = virtualSettings.map(VirtualTime::begin);
        var tasks = TaskWiring.from(config, mocks, virtual);
        var clusterSettings = ClusterSettings.from(config);
        var telemetry = Telemetry.from(config);
        var metrics = telemetry.metrics();
        var storage = storage(config, virtual);
        ActorSystem<Void> system = null;
        try {
            var mayBegin = Formation.mayBegin(clusterSettings, storage);
            var setup = ActorSystemSetup.create(
                    BootstrapSetup.create(AkkaConfig.of(config, clusterSettings, mayBegin)),
                    new StorageSetup(storage),
                    new JournalObserver.Setup(telemetry.journal()));
            system = ActorSystem.create(
                    Behaviors.empty(),
                    "troupe",
                    virtual.map(time -> setup.withSetup(new VirtualTimeSetup(time)))
                            .orElse(setup));
            var membership = Formation.join(system, clusterSettings, storage, mayBegin);
            var wiring = new Wiring(system, config, storage, membership, clusterSettings, tasks, virtual, metrics);
            var ports = wiring.ports();
            wiring.showGauges();
            telemetry.begin(ports.executions());
            var report = report(system, config, clusterSettings, membership, metrics);
            var doors = Doors.open(system, doorSettings, ports, report, metrics.requests());
            tasks.serving(doors.api(), new InternalKeys(ports.clusterSecret()));
            tasks.warmUp().thenRun(report.readiness()::warm);
            return new Node(storage, system, membership, doors, wiring, telemetry, virtual);
        } catch (RuntimeException failed) {
            stop(system, storage);
            telemetry.close();
            virtual.ifPresent(VirtualTime::close);
            throw failed instanceof CompletionException && failed.getCause() instanceof RuntimeException sentence
                    ? sentence
                    : failed;
        }
    }

    private static Storage storage(Config config, Optional<VirtualTime> virtual) {
        try {
            return Storage.open(StorageSettings.from(config), virtual.map(time -> (DatabaseGate) time));
        } catch (RuntimeException failed) {
            virtual.ifPresent(VirtualTime::close);
            throw failed;
        }
    }

    private static Report report(
            ActorSystem<?> system, Config config, ClusterSettings cluster, Membership membership, Metrics metrics) {
        var view = new ClusterView(system);
        var readiness = new Readiness(view, membership::mayAct, Slices.COUNT);
        CoordinatedShutdown.get(system).addTask("say-unready", "say-unready", () -> {
            readiness.stopping();
            return CompletableFuture.supplyAsync(
                    Done::getInstance,
                    CompletableFuture.delayedExecutor(cluster.leaveDelay().toMillis(), TimeUnit.MILLISECONDS));
        });
        return new Report(view, readiness, metrics::scrape, MaskedConfig.render(config));
    }

    /** Where the API listens. */
    public InetSocketAddress address() {
        return doors.api();
    }

    /** Where metrics and probes are. */
    public InetSocketAddress managementAddress() {
        return doors.management();
    }

    /** ARNs of the executions in this node's memory. */
    public Set<String> liveExecutions() {
        return wiring.live();
    }

    /** The node's actor system. */
    public ActorSystem<Void> system() {
        return system;
    }

    /** The node's storage. */
    public Storage storage() {
        return storage;
    }

    /** Whether the node may act: it has seen within the last seconds that it belongs to the cluster. */
    public boolean mayAct() {
        return membership.mayAct();
    }

    /** Completes when the node has stopped by itself or by {@link #close}. */
    public CompletionStage<?> whenStopped() {
        return system.getWhenTerminated();
    }

    /**
     * Takes no more requests, hands its executions over to the other nodes, leaves the cluster, closes the storage.
     * Akka's coordinated shutdown has the order.
     */
    @Override
    public void close() {
        stop(system, storage);
        telemetry.close();
        virtual.ifPresent(VirtualTime::close);
    }

    private static void stop(@Nullable ActorSystem<Void> system, Storage storage) {
        if (system != null) {
            system.terminate();
            var cluster = system.settings().config().getConfig("troupe.cluster");
            var drain = cluster.getDuration("leave-delay")
                    .plus(ShardMoves.DRAIN_MAX)
                    .plus(cluster.getDuration("drain-timeout"));
            system.getWhenTerminated()
                    .toCompletableFuture()
                    .orTimeout(drain.plus(STOPPING_MAX).toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(late -> null)
                    .join();
        }
        storage.close();
    }
}
