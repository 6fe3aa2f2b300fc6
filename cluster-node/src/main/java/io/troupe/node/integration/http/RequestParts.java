package io.troupe.node.integration.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers and queries as tasks give them: each name with a string or a list of strings. */
final class RequestParts {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    private RequestParts() {}

    /** Why a task's method or headers are refused; empty if they are not. */
    static Optional<String> refusal(JsonNode parameters, Pattern forbiddenHeaders) {
        var method = parameters.path("Method").asText();
        if (!METHODS.contains(method)) {
            return Optional.of("The Method '" + method + "' is not supported.");
        }
        return lists(parameters.path("Headers")).keySet().stream()
                .filter(name ->
                        forbiddenHeaders.matcher(name.toLowerCase(Locale.ROOT)).matches())
                .findFirst()
                .map(name -> "The header '" + name + "' is not allowed.");
    }

    static Map<String, List<String>> lists(JsonNode members) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        members.properties().forEach(member -> {
            var values = new ArrayList<String>();
            if (member.getValue().isArray()) {
                member.getValue().forEach(value -> values.add(value.asText()));
            } else if (!member.getValue().isNull()) {
                values.add(member.getValue().asText());
            }
            lists.put(member.getKey(), values);
        });
        return lists;
    }

    /** Sets a header whatever its case. */
    static void set(Map<String, List<String>> headers, String name, String value) {
        headers.keySet().removeIf(known -> known.equalsIgnoreCase(name));
        headers.put(name, List.of(value));
    }

    static boolean has(Map<String, List<String>> headers, String name) {
        return headers.keySet().stream().anyMatch(known -> known.equalsIgnoreCase(name));
    }

    /** Adds the query to a URL that may have one. */
    static URI withQuery(String url, Map<String, List<String>> query) {
        var pairs = new ArrayList<String>();
        query.forEach((name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        if (pairs.isEmpty()) {
            return URI.create(url);
        }
        return URI.create(url + (url.contains("?") ? "&" : "?") + String.join("&", pairs));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
