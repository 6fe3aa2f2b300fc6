package io.troupe.api.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpRequest;
import akka.util.ByteString;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.troupe.api.shape.AwsException;
import java.io.ByteArrayOutputStream;
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
        if (request.entity() instanceof HttpEntity.Strict strict
                && strict.getData().size() <= settings.maxBodyBytes()) {
            return CompletableFuture.completedStage(strict.getData().toArrayUnsafe());
        }
        return received(request, settings.maxBodyBytes()).handle((received, failure) -> {
            if (failure != null || received.isTooLong()) {
                throw tooLong();
            }
            return received.bytes.toByteArray();
        });
    }

    /** Ends when the client has sent all that is to be read of a body that nobody needs; never fails. */
    CompletionStage<?> swallow(HttpRequest request) {
        return request.entity() instanceof HttpEntity.Strict
                ? CompletableFuture.completedStage(true)
                : received(request, 0).handle((received, failure) -> true);
    }

    /**
     * A client that is answered and cut off before it has sent all may lose the answer: so even what is too long is
     * read.
     */
    private CompletionStage<Received> received(HttpRequest request, long keptMax) {
        return request.entity()
                .withoutSizeLimit()
                .getDataBytes()
                .limitWeighted(SWALLOWED_BYTES_MAX, bytes -> (long) bytes.size())
                .completionTimeout(settings.bodyTimeout())
                .runFold(new Received(keptMax), Received::and, system);
    }

    /** What has come of one body. It is copied, since a piece of a single byte holds on to many times its size. */
    private static final class Received {
        private final long keptMax;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long length;

        Received(long keptMax) {
            this.keptMax = keptMax;
        }

        Received and(ByteString more) {
            length += more.size();
            if (isTooLong()) {
                bytes = new ByteArrayOutputStream(0);
            } else {
                bytes.writeBytes(more.toArrayUnsafe());
            }
            return this;
        }

        boolean isTooLong() {
            return length > keptMax;
        }
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

    private AwsException tooLong() {
        return AwsException.validation("The body of a request must arrive within "
                + settings.bodyTimeout().toSeconds() + " s and have at most " + settings.maxBodyBytes() + " bytes");
    }
}
