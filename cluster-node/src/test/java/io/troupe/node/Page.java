package io.troupe.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a node answers to a GET without any credentials. */
public record Page(int status, String text) {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(40);

    /** Asks for a page. */
    public static Page get(InetSocketAddress address, String path) {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
            var response =
                    client.send(HttpRequest.newBuilder(uri).timeout(ANSWER_MAX).build(), BodyHandlers.ofString());
            return new Page(response.statusCode(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The page as JSON. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The value of a metric with exactly these labels; fails if it is not there. */
    double metric(String nameAndLabels) {
        return text.lines()
                .filter(line -> line.startsWith(nameAndLabels + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(nameAndLabels.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + nameAndLabels + " in\n" + text));
    }
}
