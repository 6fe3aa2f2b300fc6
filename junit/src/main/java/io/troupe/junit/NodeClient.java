package io.troupe.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Calls a node by AWS's API. */
final class NodeClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;

    NodeClient(int port) {
        uri = URI.create("http://127.0.0.1:" + port + "/");
    }

    /** @throws IllegalArgumentException with what the node says if it refuses */
    JsonNode call(String operation, JsonNode input) {
        try {
            var request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "AWSStepFunctions." + operation)
                    .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(input)))
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            var output = MAPPER.readTree(response.body());
            if (response.statusCode() != OK) {
                var type = output.path("__type").asText();
                throw new IllegalArgumentException(type.substring(type.indexOf('#') + 1) + ": "
                        + output.path("message").asText(output.path("Message").asText()));
            }
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
