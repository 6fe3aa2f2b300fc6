package io.troupe.node;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.http.javadsl.ServerBinding;
import com.typesafe.config.Config;
import io.troupe.api.http.ApiServer;
import io.troupe.api.http.ApiSettings;
import io.troupe.node.integration.lambda.LambdaSettings;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.StorageSetup;
import io.troupe.node.settings.StorageSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One running node: storage, actor system, sharded entities, API. */
public final class Node implements AutoCloseable {
    private static final Duration STARTING_MAX = Duration.ofSeconds(60);
    private static final Duration STOPPING_MAX = Duration.ofSeconds(30);

    private final Storage storage;
    private final ActorSystem<Void> system;
    private final ServerBinding binding;
    private final Set<String> liveExecutions;

    private Node(Storage storage, ActorSystem<Void> system, ServerBinding binding, Set<String> liveExecutions) {
        this.storage = storage;
        this.system = system;
        this.binding = binding;
        this.liveExecutions = Collections.unmodifiableSet(liveExecutions);
    }

    /**
     * Starts a node and waits until it serves requests.
     *
     * @param config the whole configuration, resolved
     * @throws RuntimeException with a sentence for the operator
     */
    public static Node start(Config config) {
        var apiSettings = ApiSettings.read(config);
        var lambdaSettings = LambdaSettings.from(config);
        var storage = Storage.open(StorageSettings.from(config));
        var setup = ActorSystemSetup.create(BootstrapSetup.create(config), new StorageSetup(storage));
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "troupe", setup);
        try {
            var cluster = Cluster.get(system);
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
            var wiring = new Wiring(system, config, storage, lambdaSettings);
            var binding = ApiServer.bind(system, apiSettings, wiring.ports())
                    .toCompletableFuture()
                    .orTimeout(STARTING_MAX.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return new Node(storage, system, binding, wiring.live());
        } catch (CompletionException failed) {
            stop(system, storage);
            if (failed.getCause() instanceof RuntimeException sentence) {
                throw sentence;
            }
            throw new IllegalStateException("the API could not be served", failed);
        }
    }

    /** Where the API listens. */
    public InetSocketAddress address() {
        return binding.localAddress();
    }

    /** ARNs of the executions in this node's memory. */
    public Set<String> liveExecutions() {
        return liveExecutions;
    }

    /** The node's actor system. */
    public ActorSystem<Void> system() {
        return system;
    }

    /** The node's storage. */
    public Storage storage() {
        return storage;
    }

    /** Stops serving, stops the entities, closes the storage. */
    @Override
    public void close() {
        binding.terminate(Duration.ofSeconds(2))
                .toCompletableFuture()
                .orTimeout(STOPPING_MAX.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
        stop(system, storage);
    }

    private static void stop(ActorSystem<Void> system, Storage storage) {
        system.terminate();
        system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(STOPPING_MAX.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
        storage.close();
    }
}
