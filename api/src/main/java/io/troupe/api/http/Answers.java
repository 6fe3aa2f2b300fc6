package io.troupe.api.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.RawHeader;
import io.troupe.api.action.EnvironmentException;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.JsonWriter;
import io.troupe.api.shape.Output;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns outcomes into HTTP answers. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int OK = 200;
    private static final int LOGGED_LENGTH_MAX = 200;
    private static final ContentType JSON = ContentTypes.create(
            MediaTypes.customWithFixedCharset("application", "x-amz-json-1.0", HttpCharsets.UTF_8, Map.of(), false));

    private Answers() {}

    static HttpResponse success(Output output, String requestId) {
        return answer(OK, output, requestId);
    }

    /** What the client is told of a failure; what it is not told is logged. */
    static HttpResponse failure(Throwable failure, String operation, String requestId) {
        return error(awsError(failure, operation, requestId), requestId);
    }

    static HttpResponse error(AwsException error, String requestId) {
        LOG.debug("{} answers {}", requestId, error.code());
        return answer(error.status(), error, requestId);
    }

    /** The failure as the client is told of it. */
    static AwsException awsError(Throwable failure, String operation, String requestId) {
        return switch (unwrapped(failure)) {
            case AwsException error -> error;
            case EnvironmentException environment -> {
                LOG.warn("{} {} failed: {}", requestId, operation, described(environment));
                yield AwsException.unavailable();
            }
            default -> {
                LOG.error("{} {} failed by a bug", requestId, operation, failure);
                yield AwsException.internalFailure();
            }
        };
    }

    private static HttpResponse answer(int status, Output output, String requestId) {
        return HttpResponse.create()
                .withStatus(status)
                .addHeader(RawHeader.create("x-amzn-RequestId", requestId))
                .withEntity(JSON, JsonWriter.toBytes(output));
    }

    /** The cause without its stack, and cut, since what a database says may hold payloads. */
    private static String described(EnvironmentException failure) {
        var cause = failure.getCause();
        var text = String.valueOf(cause == null ? failure : unwrapped(cause));
        return text.length() <= LOGGED_LENGTH_MAX ? text : text.substring(0, LOGGED_LENGTH_MAX) + "…";
    }

    private static Throwable unwrapped(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }
}
