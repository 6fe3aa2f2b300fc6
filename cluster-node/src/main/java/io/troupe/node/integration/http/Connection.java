package io.troupe.node.integration.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Credentials for an API, and what goes with every call of it. Source: "Amazon EventBridge connections".
 *
 * @param headers set in place of the task's own
 * @param query the same
 * @param body members added to the task's own
 */
record Connection(
        Authorization authorization, Map<String, String> headers, Map<String, String> query, Map<String, String> body) {
    /** How a call is authorised. */
    sealed interface Authorization {
        /** A header of any name. */
        record ApiKey(String name, String value) implements Authorization {}

        /** User and password. */
        record Basic(String user, String password) implements Authorization {}

        /** A token that another server gives for an id and a secret. */
        record OAuth(URI tokenUrl, String method, String clientId, String clientSecret, Map<String, String> parameters)
                implements Authorization {}
    }

    /** Copies the maps. */
    Connection {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
        body = Map.copyOf(body);
    }

    /** A connection that adds nothing to a request. */
    Connection bare() {
        return new Connection(authorization, Map.of(), Map.of(), Map.of());
    }

    /** Never shows what is secret. */
    @Override
    public String toString() {
        return "Connection[" + authorization.getClass().getSimpleName() + "]";
    }

    /** Reads a connection; {@code key} is named when something is missing. */
    static Connection from(String key, Config config) {
        var authorization = switch (config.getString("auth")) {
            case "api-key" -> new Authorization.ApiKey(config.getString("name"), config.getString("value"));
            case "basic" -> new Authorization.Basic(config.getString("user"), config.getString("password"));
            case "oauth" ->
                new Authorization.OAuth(
                        URI.create(config.getString("token-url")),
                        config.hasPath("method") ? config.getString("method") : "POST",
                        config.getString("client-id"),
                        config.getString("client-secret"),
                        texts(config, "parameters"));
            default -> throw new IllegalArgumentException(key + ".auth is none of api-key, basic, oauth");
        };
        return new Connection(authorization, texts(config, "headers"), texts(config, "query"), texts(config, "body"));
    }

    private static Map<String, String> texts(Config config, String key) {
        var texts = new LinkedHashMap<String, String>();
        if (config.hasPath(key)) {
            config.getConfig(key)
                    .entrySet()
                    .forEach(entry -> texts.put(
                            String.join(".", ConfigUtil.splitPath(entry.getKey())),
                            entry.getValue().unwrapped().toString()));
        }
        return texts;
    }
}
