package io.troupe.node;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.ServerBinding;
import com.typesafe.config.Config;
import io.troupe.api.http.ApiServer;
import io.troupe.api.http.ApiSettings;
import io.troupe.node.cluster.Formation;
import io.troupe.node.cluster.Membership;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.StorageSetup;
import io.troupe.node.settings.ClusterSettings;
import io.troupe.node.settings.StorageSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One running node: storage, actor system, sharded entities, API. */
public final class Node implements AutoCloseable {
    private static final Duration STARTING_MAX = Duration.ofSeconds(60);
    private static final Duration STOPPING_MAX = Duration.ofSeconds(20);
    /** Requests under way when the node stops; long polls have been ended by then. */
    private static final Duration ANSWERING_MAX = Duration.ofSeconds(2);

    private final Storage storage;
    private final ActorSystem<Void> system;
    private final Membership membership;
    private final ServerBinding binding;
    private final Wiring wiring;

    private Node(
            Storage storage, ActorSystem<Void> system, Membership membership, ServerBinding binding, Wiring wiring) {
        this.storage = storage;
        this.system = system;
        this.membership = membership;
        this.binding = binding;
        this.wiring = wiring;
    }

    /**
     * Starts a node and waits until it serves requests.
     *
     * @param config the whole configuration, resolved
     * @throws RuntimeException with a sentence for the operator
     */
    public static Node start(Config config) {
        var apiSettings = ApiSettings.read(config);
        var tasks = TaskWiring.from(config);
        var clusterSettings = ClusterSettings.from(config);
        var storage = Storage.open(StorageSettings.from(config));
        ActorSystem<Void> system = null;
        try {
            var setup = ActorSystemSetup.create(BootstrapSetup.create(config), new StorageSetup(storage));
            system = ActorSystem.create(Behaviors.empty(), "troupe", setup);
            var membership = Formation.join(system, clusterSettings, storage);
            var wiring = new Wiring(system, config, storage, membership, clusterSettings, tasks);
            var binding = ApiServer.bind(system, apiSettings, wiring.ports())
                    .toCompletableFuture()
                    .orTimeout(STARTING_MAX.toSeconds(), TimeUnit.SECONDS)
                    .join();
            tasks.serving(binding.localAddress());
            binding.addToCoordinatedShutdown(ANSWERING_MAX, system.classicSystem());
            return new Node(storage, system, membership, binding, wiring);
        } catch (RuntimeException failed) {
            stop(system, storage);
            throw failed instanceof CompletionException && failed.getCause() instanceof RuntimeException sentence
                    ? sentence
                    : failed;
        }
    }

    /** Where the API listens. */
    public InetSocketAddress address() {
        return binding.localAddress();
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
        membership.close();
    }

    private static void stop(@Nullable ActorSystem<Void> system, Storage storage) {
        if (system != null) {
            system.terminate();
            var drain = system.settings().config().getDuration("troupe.cluster.drain-timeout");
            system.getWhenTerminated()
                    .toCompletableFuture()
                    .orTimeout(drain.plus(STOPPING_MAX).toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(late -> null)
                    .join();
        }
        storage.close();
    }
}
