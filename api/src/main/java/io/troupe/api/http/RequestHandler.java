package io.troupe.api.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.TimeoutAccess;
import io.troupe.api.action.Caller;
import io.troupe.api.action.Operation;
import io.troupe.api.action.Operations;
import io.troupe.api.action.Pace;
import io.troupe.api.port.RequestObserver;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Output;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.duration.FiniteDuration;

/** Answers one request after the other: finds the operation, reads the body, runs it. Never fails. */
final class RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final String TARGET_PREFIX = "AWSStepFunctions.";
    private static final Set<String> CONTENT_TYPES =
            Set.of("application/x-amz-json-1.0", "application/x-amz-json-1.1", "application/json");
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int TRACE_HEADER_LENGTH_MAX = 256;

    private final ApiSettings settings;
    private final Operations operations;
    private final Callers callers;
    private final OtherRequests others;
    private final RequestBody body;
    private final RequestLimiter limiter;
    private final BooleanSupplier mayAct;
    private final RequestObserver observer;

    /** A request, for its answer and its log lines. */
    private record Call(String operation, String requestId, long beganNanos) {
        Call of(Operation<?> found) {
            return new Call(found.name(), requestId, beganNanos);
        }
    }

    RequestHandler(
            ActorSystem<?> system,
            ApiSettings settings,
            Operations operations,
            Callers callers,
            BooleanSupplier mayAct,
            OtherRequests others,
            RequestObserver observer) {
        this.observer = observer;
        this.callers = callers;
        this.mayAct = mayAct;
        this.settings = settings;
        this.operations = operations;
        this.others = others;
        this.body = new RequestBody(system, settings);
        this.limiter = new RequestLimiter(settings.maxConcurrentRequests(), settings.maxConcurrentBytes());
    }

    CompletionStage<HttpResponse> answer(HttpRequest request, Connection connection) {
        return isOfApi(request) ? answerOperation(request, connection) : answerOther(request);
    }

    private CompletionStage<HttpResponse> answerOther(HttpRequest request) {
        try {
            var account = others.isOpen(request) ? Optional.<String>empty() : callers.confinedAccount(request);
            return others.answer(request, account).orElseThrow(() -> notOfApi(request));
        } catch (RuntimeException failure) {
            return body.swallow(request)
                    .thenApply(swallowed -> Answers.failure(failure, path(request), newRequestId()));
        }
    }

    private CompletionStage<HttpResponse> answerOperation(HttpRequest request, Connection connection) {
        var call = new Call("", newRequestId(), System.nanoTime());
        try {
            requireJson(request);
            var operation = operations.get(target(request));
            call = call.of(operation);
            return answer(operation, call, request, connection);
        } catch (RuntimeException failure) {
            var refused = call;
            return body.swallow(request).thenApply(swallowed -> failed(refused, failure));
        }
    }

    private CompletionStage<HttpResponse> answer(
            Operation<?> operation, Call call, HttpRequest request, Connection connection) {
        if (!mayAct.getAsBoolean()) {
            throw AwsException.unavailable();
        }
        var caller = callers.begin(request);
        limitTime(request, operation, call.requestId());
        var place = limiter.enter(body.announcedBytes(request));
        LOG.debug("{} {}", call.requestId(), operation.name());
        return body.bytes(request)
                .thenCompose(bytes -> run(operation, bytes, caller.verify(bytes), request, connection, place))
                .thenApply(output -> succeeded(call, output))
                .exceptionally(failure -> failed(call, failure))
                .whenComplete((answer, failure) -> place.leave());
    }

    private HttpResponse succeeded(Call call, Output output) {
        var answer = Answers.success(output, call.requestId());
        observer.answered(call.operation(), "", System.nanoTime() - call.beganNanos());
        return answer;
    }

    private HttpResponse failed(Call call, Throwable failure) {
        var error = Answers.awsError(failure, call.operation(), call.requestId());
        observer.answered(call.operation(), error.code(), System.nanoTime() - call.beganNanos());
        return Answers.error(error, call.requestId());
    }

    private CompletionStage<? extends Output> run(
            Operation<?> operation,
            byte[] bytes,
            Authentication.Identity identity,
            HttpRequest request,
            Connection connection,
            RequestLimiter.Place place) {
        callers.take(identity, operation.name());
        var json = RequestBody.json(bytes);
        callers.confine(identity, operation.name(), json);
        if (operation.action().pace() == Pace.PROMPT) {
            return operation.run(json, caller(identity, request, Connection.UNWATCHED));
        }
        place.leave(); // it may last for minutes, and is no work while it waits
        return operation.run(json, caller(identity, request, connection.watch()));
    }

    private static Caller caller(Authentication.Identity identity, HttpRequest request, CompletionStage<?> gone) {
        var traceHeader = request.getHeader("X-Amzn-Trace-Id")
                .map(HttpHeader::value)
                .filter(value -> value.length() <= TRACE_HEADER_LENGTH_MAX);
        var traceParent =
                request.getHeader("traceparent").map(HttpHeader::value).flatMap(TraceParent::asTracingHeader);
        return new Caller(identity.region(), identity.account(), traceHeader, traceParent, Optional.empty(), gone);
    }

    private static boolean isOfApi(HttpRequest request) {
        return request.method().equals(HttpMethods.POST) && path(request).equals("/");
    }

    private static String path(HttpRequest request) {
        var path = request.getUri().path();
        return path.isEmpty() ? "/" : path;
    }

    private static AwsException notOfApi(HttpRequest request) {
        return path(request).equals("/")
                ? AwsException.unknownOperation(METHOD_NOT_ALLOWED, "The API is served by POST alone.")
                : AwsException.unknownOperation(NOT_FOUND, "There is nothing under this path.");
    }

    private static void requireJson(HttpRequest request) {
        var type = request.entity().getContentType().mediaType().toString();
        if (!CONTENT_TYPES.contains(type)) {
            throw AwsException.protocol(
                    UNSUPPORTED_MEDIA_TYPE,
                    "UnsupportedMediaTypeException",
                    "The content type must be application/x-amz-json-1.0.");
        }
    }

    private static String target(HttpRequest request) {
        return request.getHeader("X-Amz-Target")
                .map(HttpHeader::value)
                .filter(value -> value.startsWith(TARGET_PREFIX))
                .map(value -> value.substring(TARGET_PREFIX.length()))
                .orElseThrow(() -> AwsException.unknownOperation(
                        BAD_REQUEST, "The header X-Amz-Target must name an operation of AWSStepFunctions."));
    }

    /** akka-http answers for us when it takes too long; with the error that our own answers would have. */
    private void limitTime(HttpRequest request, Operation<?> operation, String requestId) {
        request.getHeader(TimeoutAccess.class).map(TimeoutAccess::timeoutAccess).ifPresent(timeout -> {
            timeMax(operation.action().pace())
                    .ifPresent(longer -> timeout.updateTimeout(FiniteDuration.fromNanos(longer.toNanos())));
            timeout.updateHandler(late -> Answers.failure(AwsException.unavailable(), operation.name(), requestId));
        });
    }

    /** What it may take beyond the time-out that every request has. */
    private Optional<Duration> timeMax(Pace pace) {
        return switch (pace) {
            case PROMPT -> Optional.empty();
            case LONG_POLL -> Optional.of(settings.longPollTimeout());
            case TEST -> Optional.of(settings.testTimeout());
        };
    }

    /** Unique, but no secret, so the fast generator is good enough. */
    static String newRequestId() {
        var random = ThreadLocalRandom.current();
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE)
                .toString();
    }
}
