package io.troupe.node.integration.http;

import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.http.Connection.Authorization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Makes the headers that authorise a call. Tokens are asked for once and kept as long as their server says. */
final class Authorizer {
    /** A token is asked for anew so long before its end. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final long LIFE_SECONDS_DEFAULT = 300;

    private final ApiClient client;
    private final Map<Authorization.OAuth, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String header, long untilNanos) {
        boolean isGood() {
            return untilNanos - System.nanoTime() > 0;
        }
    }

    /** The token's server gave none. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    Authorizer(ApiClient client) {
        this.client = client;
    }

    CompletableFuture<Map<String, String>> headers(Authorization authorization) {
        return switch (authorization) {
            case Authorization.ApiKey key -> CompletableFuture.completedFuture(Map.of(key.name(), key.value()));
            case Authorization.Basic basic ->
                CompletableFuture.completedFuture(Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((basic.user() + ":" + basic.password())
                                                .getBytes(StandardCharsets.UTF_8))));
            case Authorization.OAuth oauth -> bearer(oauth);
        };
    }

    private CompletableFuture<Map<String, String>> bearer(Authorization.OAuth oauth) {
        var known = tokens.get(oauth);
        if (known != null && known.isGood()) {
            return CompletableFuture.completedFuture(Map.of("Authorization", known.header()));
        }
        return client.send(tokenRequest(oauth)).thenApply(response -> {
            var token = token(response);
            tokens.put(oauth, token);
            return Map.of("Authorization", token.header());
        });
    }

    private static ApiRequest tokenRequest(Authorization.OAuth oauth) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", oauth.clientId());
        form.put("client_secret", oauth.clientSecret());
        form.putAll(oauth.parameters());
        var encoded = form.entrySet().stream()
                .map(pair -> RequestParts.encode(pair.getKey()) + "=" + RequestParts.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        return new ApiRequest(
                oauth.method(),
                oauth.tokenUrl(),
                Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
                Optional.of(encoded));
    }

    private static Token token(ApiResponse response) {
        try {
            var answer = Payload.parse(response.body()).node();
            if (response.succeeded() && answer.path("access_token").isTextual()) {
                var seconds = answer.path("expires_in").asLong(LIFE_SECONDS_DEFAULT);
                return new Token(
                        "Bearer " + answer.path("access_token").textValue(),
                        System.nanoTime()
                                + Duration.ofSeconds(seconds).minus(MARGIN).toNanos());
            }
        } catch (InvalidJsonException notJson) {
            // Told below, in the same words.
        }
        throw new RefusedException(
                "The authorization endpoint answered with status " + response.status() + " and gave no token.");
    }
}
