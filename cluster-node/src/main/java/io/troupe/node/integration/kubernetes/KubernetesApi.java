package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpStatusMessage;
import io.troupe.asl.data.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Calls the API of one cluster, with the address and the credentials of the client. */
final class KubernetesApi {
    private final KubernetesClient client;

    /** An answer of any status. */
    record Answer(int status, String body) {
        private static final int MULTIPLE_CHOICES = 300;
        private static final int NOT_FOUND = 404;

        boolean ok() {
            return status < MULTIPLE_CHOICES;
        }

        boolean notFound() {
            return status == NOT_FOUND;
        }

        /** The body as JSON, or as text if it is none. */
        JsonNode json() {
            try {
                return body.isEmpty() ? TextNode.valueOf(body) : Json.parse(body);
            } catch (RuntimeException noJson) {
                return TextNode.valueOf(body);
            }
        }

        /**
         * As tasks are told of it. Source: "Create and manage Amazon EKS clusters with Step Functions", the cause of
         * {@code EKS.401}.
         */
        ObjectNode told() {
            ObjectNode told = Json.nodes().objectNode();
            told.set("ResponseBody", json());
            return told.put("StatusCode", status).put("StatusText", HttpStatusMessage.getMessageForStatus(status));
        }
    }

    KubernetesApi(KubernetesClient client) {
        this.client = client;
    }

    /** The namespace of what names none. */
    String namespace() {
        var namespace = client.getNamespace();
        return namespace == null ? "default" : namespace;
    }

    CompletionStage<Answer> get(String path) {
        return call("GET", path, "");
    }

    CompletionStage<Answer> post(String path, JsonNode body) {
        return call("POST", path, Json.text(body));
    }

    /** Deletes a thing and, behind it, what belongs to it. */
    CompletionStage<Answer> delete(String path) {
        ObjectNode options = Json.nodes().objectNode();
        options.put("kind", "DeleteOptions").put("apiVersion", "v1").put("propagationPolicy", "Background");
        return call("DELETE", path, Json.text(options));
    }

    /** @param body empty text: none */
    CompletionStage<Answer> call(String method, String path, String body) {
        try {
            return send(method, path, body);
        } catch (RuntimeException impossible) {
            return CompletableFuture.failedStage(impossible);
        }
    }

    private CompletionStage<Answer> send(String method, String path, String body) {
        var server = client.getMasterUrl().toString();
        var base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        var http = client.getHttpClient();
        var builder = http.newHttpRequestBuilder().uri(base + path);
        if (body.isEmpty()) {
            builder.method(method, null, (String) null);
        } else {
            builder.method(method, type(method, body), body);
        }
        var content = new AnswerBody();
        return http.consumeBytes(builder.build(), content).thenCompose(response -> {
            var answered = response.body();
            answered.consume();
            return answered.done().handle((done, failure) -> {
                var text = content.text();
                if (failure != null) {
                    throw new CompletionException(failure);
                }
                return new Answer(response.code(), text);
            });
        });
    }

    /** Of patches there are several kinds; a list can only be one that says step by step what to do. */
    private static String type(String method, String body) {
        if (!method.equals("PATCH")) {
            return "application/json";
        }
        return body.startsWith("[") ? "application/json-patch+json" : "application/merge-patch+json";
    }

    /** A query: {@code ?name=value&…} for a map of names to lists of values; empty text for none. */
    static String query(JsonNode parameters) {
        var pairs = parameters.properties().stream()
                .flatMap(parameter -> StreamSupport.stream(parameter.getValue().spliterator(), false)
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value.asText())))
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? "" : "?" + pairs;
    }

    /** The same text as a part of a path or of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
