package io.troupe.api.http;

import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Host;
import akka.http.javadsl.settings.ServerSettings;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Flow;
import io.troupe.api.action.Operations;
import io.troupe.api.auth.AccessKeys;
import io.troupe.api.auth.AccessSettings;
import io.troupe.api.auth.InternalKeys;
import io.troupe.api.auth.KeyTable;
import io.troupe.api.auth.TokenBuckets;
import io.troupe.api.port.ApiPorts;
import io.troupe.api.port.RequestObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scala.concurrent.duration.FiniteDuration;

/** AWS's HTTP face. */
public final class ApiServer {
    /** Connections that the system may accept before we do: all workers of an activity may come at once. */
    private static final int BACKLOG = 4096;

    /** AWS's signature and session token are long header values. */
    private static final int HEADER_VALUE_LENGTH_MAX = 32 * 1024;

    private static final Duration KEYS_READ_INTERVAL = Duration.ofSeconds(10);

    private ApiServer() {}

    /**
     * Listens for requests.
     *
     * @param others answers what is no request of the API: health checks, metrics, the console
     * @param observer is told how requests end
     * @return fails with a sentence for the operator if the settings do not allow that, or the port is taken
     */
    public static CompletionStage<ServerBinding> bind(
            ActorSystem<?> system,
            ApiSettings settings,
            ApiPorts ports,
            OtherRequests others,
            RequestObserver observer) {
        KeyTable keys;
        try {
            settings.requireLoopbackWithoutAuth();
            keys = keys(settings);
        } catch (IllegalArgumentException refused) {
            return CompletableFuture.failedStage(refused);
        }
        var operations = Operations.over(ports, settings.longPoll());
        system.scheduler()
                .scheduleWithFixedDelay(
                        KEYS_READ_INTERVAL,
                        KEYS_READ_INTERVAL,
                        () -> Thread.startVirtualThread(keys::reload),
                        system.executionContext());
        var handler = new RequestHandler(
                system,
                settings,
                operations,
                new Callers(
                        Authentication.of(settings, accepted(keys, ports), ports.clock()),
                        new TokenBuckets(settings.access().rates(), System::nanoTime)),
                ports.mayAct(),
                others,
                observer);
        return Http.get(system)
                .newServerAt(settings.host(), settings.port())
                .withSettings(akkaSettings(system, settings))
                .bindFlow(Flow.fromMaterializer((materializer, attributes) -> connection(handler)));
    }

    private static KeyTable keys(ApiSettings settings) {
        var access = settings.access();
        var keys = KeyTable.of(access.keys(), access.keysFile());
        if (access.auth() == AccessSettings.Auth.SIGV4 && keys.isEmpty()) {
            throw new IllegalArgumentException("With troupe.api.auth = sigv4 callers need access keys: set"
                    + " troupe.api.keys or troupe.api.keys-file.");
        }
        return keys;
    }

    /** Those of callers, and those with which the nodes call themselves. */
    private static AccessKeys accepted(AccessKeys callers, ApiPorts ports) {
        var internal = new InternalKeys(ports.clusterSecret());
        return id -> internal.find(id).or(() -> callers.find(id));
    }

    /**
     * Answers one connection's requests in their order.
     *
     * <p>The buffer asks for a second request while the first is answered. It is rarely there, but akka-http reads from
     * the socket only when asked, and would not see otherwise that the client of a long poll has gone.
     */
    private static Flow<HttpRequest, HttpResponse, NotUsed> connection(RequestHandler handler) {
        var connection = new Connection();
        return Flow.of(HttpRequest.class)
                .watchTermination((notUsed, end) -> {
                    end.whenComplete((done, failure) -> connection.end());
                    return notUsed;
                })
                .buffer(1, OverflowStrategy.backpressure())
                .mapAsync(1, request -> handler.answer(request, connection));
    }

    private static ServerSettings akkaSettings(ActorSystem<?> system, ApiSettings settings) {
        var akka = ServerSettings.create(system.classicSystem());
        return akka.withMaxConnections(settings.maxConnections())
                .withBacklog(BACKLOG)
                .withTimeouts(akka.getTimeouts()
                        .withIdleTimeout(scala(settings.idleTimeout()))
                        .withRequestTimeout(scala(settings.requestTimeout())))
                .withServerHeader(Optional.empty())
                .withHttp2Enabled(false)
                .withParsingErrorHandler(MalformedRequests.class.getName())
                .withDefaultHostHeader(Host.create("localhost")) // HTTP/1.0 has none, and nothing depends on it
                .withParserSettings(akka.getParserSettings()
                        .withMaxHeaderValueLength(HEADER_VALUE_LENGTH_MAX)
                        .withIllegalHeaderWarnings(false)
                        .withModeledHeaderParsing(false)); // nothing here reads them, and signatures are costly
    }

    private static FiniteDuration scala(Duration duration) {
        return FiniteDuration.fromNanos(duration.toNanos());
    }
}
