package io.troupe.node.integration.http;

import com.typesafe.config.Config;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tasks call HTTP APIs.
 *
 * @param connections by name
 * @param apis where the endpoints of {@code apigateway:invoke} are that are not at AWS, by their host names
 * @param privateHosts which tasks may call though their addresses are private, and without TLS
 * @param concurrencyMax calls under way at once
 * @param callTimeout how long a call may take
 */
public record HttpSettings(
        Map<String, Connection> connections,
        Map<String, URI> apis,
        Set<String> privateHosts,
        int concurrencyMax,
        Duration callTimeout) {
    private static final int RESOURCE = 5;

    /** Copies the collections. */
    public HttpSettings {
        connections = Map.copyOf(connections);
        apis = Map.copyOf(apis);
        privateHosts = Set.copyOf(privateHosts);
    }

    /** Reads the settings under {@code troupe.http}. */
    public static HttpSettings from(Config config) {
        var http = config.getConfig("troupe.http");
        var connections = new HashMap<String, Connection>();
        http.getObject("connections").keySet().forEach(name -> {
            var key = "connections.\"" + name + "\"";
            connections.put(name, Connection.from("troupe.http." + key, http.getConfig(key)));
        });
        var apis = new HashMap<String, URI>();
        http.getObject("apis")
                .forEach(
                        (host, url) -> apis.put(host, URI.create(url.unwrapped().toString())));
        var privateHosts = Arrays.stream(http.getString("private-hosts").split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
        return new HttpSettings(
                connections, apis, privateHosts, http.getInt("concurrency-max"), http.getDuration("call-timeout"));
    }

    /** Those of requests whose response may have so many bytes, and which are sent once. */
    ApiClient.Limits limits(int bytesMax) {
        return new ApiClient.Limits(new AddressGuard(this), concurrencyMax, callTimeout, bytesMax, 1);
    }

    /**
     * {@code arn:aws:events:<region>:<account>:connection/<name>/<id>} names a connection, and so does its name alone.
     */
    Optional<Connection> connection(String arn) {
        var parts = arn.split(":", -1);
        var resource = parts.length > RESOURCE ? parts[RESOURCE].split("/", -1) : new String[] {"", arn};
        return resource.length > 1 ? Optional.ofNullable(connections.get(resource[1])) : Optional.empty();
    }

    /** The same, with hosts that the operator has named himself. */
    HttpSettings allowing(Stream<URI> named) {
        var hosts = named.map(URI::getHost).map(host -> host.toLowerCase(Locale.ROOT));
        return new HttpSettings(
                connections,
                apis,
                Stream.concat(privateHosts.stream(), hosts).collect(Collectors.toSet()),
                concurrencyMax,
                callTimeout);
    }

    /** Where connections get their tokens. */
    Stream<URI> tokenUrls() {
        return connections.values().stream()
                .map(Connection::authorization)
                .filter(Connection.Authorization.OAuth.class::isInstance)
                .map(authorization -> ((Connection.Authorization.OAuth) authorization).tokenUrl());
    }

    boolean isPrivateAllowed(String host) {
        return privateHosts.contains(host.toLowerCase(Locale.ROOT));
    }
}
