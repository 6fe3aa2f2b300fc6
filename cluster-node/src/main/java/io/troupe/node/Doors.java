package io.troupe.node;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ServerBinding;
import com.typesafe.config.Config;
import io.troupe.api.action.Waiting;
import io.troupe.api.http.ApiServer;
import io.troupe.api.http.ApiSettings;
import io.troupe.api.http.ManagementServer;
import io.troupe.api.http.ManagementSettings;
import io.troupe.api.http.OperatorRequests;
import io.troupe.api.port.ApiPorts;
import io.troupe.api.port.NodeReport;
import io.troupe.api.port.RequestObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Where a node listens for HTTP.
 *
 * @param api of users
 * @param management of those who run the node, perhaps the same
 */
record Doors(InetSocketAddress api, InetSocketAddress management) {
    private static final Duration OPENING_MAX = Duration.ofSeconds(60);
    /** Requests under way when the node stops; long polls have been ended by then. */
    private static final Duration ANSWERING_MAX = Duration.ofSeconds(2);

    /** Of both. */
    record Settings(ApiSettings api, ManagementSettings management) {
        static Settings read(Config config) {
            return new Settings(ApiSettings.read(config), ManagementSettings.read(config));
        }
    }

    /**
     * Listens, the API last: once it answers, everything does.
     *
     * @throws RuntimeException with a sentence for the operator
     */
    static Doors open(
            ActorSystem<?> system, Settings settings, ApiPorts ports, NodeReport report, RequestObserver observer) {
        var waiting = new Waiting(ports.executions(), ports.executionCommands());
        var everything = OperatorRequests.all(report, waiting);
        var management = await(ManagementServer.bind(system, settings.management(), everything));
        var others = management.isPresent() ? OperatorRequests.besideManagement(report, waiting) : everything;
        var api = await(ApiServer.bind(system, settings.api(), ports, others, observer));
        api.addToCoordinatedShutdown(ANSWERING_MAX, system.classicSystem());
        return new Doors(
                api.localAddress(), management.map(ServerBinding::localAddress).orElse(api.localAddress()));
    }

    private static <T> T await(CompletionStage<T> opening) {
        return opening.toCompletableFuture()
                .orTimeout(OPENING_MAX.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
