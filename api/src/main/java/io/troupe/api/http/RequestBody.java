package io.troupe.api.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.RequestEntity;
import akka.stream.javadsl.Sink;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.troupe.api.shape.AwsException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes a request's body and reads it as JSON, once. */
final class RequestBody {
    /** AWS's requests are five levels deep at most; the rest must be ignored, but not at any price. */
    private static final int NESTING_MAX = 100;

    /** So much of a body that is too long is swallowed, so that the client gets to read the answer. */
    private static final long SWALLOWED_BYTES_MAX = 64L * 1024 * 1024;

    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTING_MAX)
                            .build())
                    .build())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ActorSystem<?> system;
    private final ApiSettings settings;

    RequestBody(ActorSystem<?> system, ApiSettings settings) {
        this.system = system;
        this.settings = settings;
    }

    /** How much memory the body may take. */
    long announcedBytes(HttpRequest request) {
        return Math.min(
                request.entity().getContentLengthOption().orElse(settings.maxBodyBytes()), settings.maxBodyBytes());
    }

    /** The body's bytes; fails with an AwsException if there are too many, or they do not come in time. */
    CompletionStage<byte[]> bytes(HttpRequest request) {
        var entity = request.entity();
        var length = entity.getContentLengthOption();
        if (length.isPresent() && length.getAsLong() > settings.maxBodyBytes()) {
            return swallow(entity).thenApply(swallowed -> {
                throw tooLong();
            });
        }
        if (entity instanceof HttpEntity.Strict strict) {
            return CompletableFuture.completedStage(strict.getData().toArrayUnsafe());
        }
        return entity.withSizeLimit(settings.maxBodyBytes())
                .toStrict(settings.bodyTimeout().toMillis(), settings.maxBodyBytes(), system.classicSystem())
                .thenApply(strict -> strict.getData().toArrayUnsafe())
                .exceptionally(failure -> {
                    throw tooLong();
                });
    }

    /** @throws AwsException if the bytes are no JSON object */
    static JsonNode json(byte[] bytes) {
        try {
            var body = READER.readTree(bytes);
            if (!body.isObject()) {
                throw AwsException.serialization("The body of the request is not a JSON object");
            }
            return body;
        } catch (JsonProcessingException notJson) {
            throw AwsException.serialization(notJson.getOriginalMessage());
        } catch (IOException notUtf8) {
            throw AwsException.serialization("The body of the request is not UTF-8");
        }
    }

    private CompletionStage<Boolean> swallow(RequestEntity entity) {
        return entity.withoutSizeLimit()
                .getDataBytes()
                .limitWeighted(SWALLOWED_BYTES_MAX, bytes -> (long) bytes.size())
                .completionTimeout(settings.bodyTimeout())
                .runWith(Sink.ignore(), system)
                .handle((done, failure) -> failure == null);
    }

    private AwsException tooLong() {
        return AwsException.validation("The body of a request must arrive within "
                + settings.bodyTimeout().toSeconds() + " s and have at most " + settings.maxBodyBytes() + " bytes");
    }
}
