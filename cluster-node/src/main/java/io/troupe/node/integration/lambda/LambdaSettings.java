package io.troupe.node.integration.lambda;

import com.typesafe.config.Config;
import io.troupe.node.integration.ServerUrl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where functions are called. From {@code troupe.lambda}.
 *
 * @param endpoint of a server that speaks the Lambda invoke API; absent if none is configured
 * @param functions endpoints of single functions, by name; one with a path is called as it stands
 * @param concurrencyMax how many calls a node has under way at once; more wait
 * @param resultBytesMax how much of an answer is read
 */
public record LambdaSettings(
        Optional<URI> endpoint, Map<String, URI> functions, int concurrencyMax, int resultBytesMax) {
    /** Copies the map. */
    public LambdaSettings {
        functions = Map.copyOf(functions);
    }

    /** Reads the settings, and fails with a clear sentence if a URL is none. */
    public static LambdaSettings from(Config config) {
        var lambda = config.getConfig("troupe.lambda");
        var functions = new LinkedHashMap<String, URI>();
        lambda.getObject("functions")
                .forEach((name, url) -> functions.put(
                        name,
                        ServerUrl.read(
                                "troupe.lambda.functions." + name,
                                url.unwrapped().toString())));
        var endpoint = lambda.getString("endpoint");
        return new LambdaSettings(
                endpoint.isBlank() ? Optional.empty() : Optional.of(ServerUrl.read("troupe.lambda.endpoint", endpoint)),
                functions,
                lambda.getInt("concurrency-max"),
                Math.toIntExact(lambda.getBytes("result-bytes-max")));
    }

    /** Whether there is any server besides AWS itself. */
    boolean nameServers() {
        return endpoint.isPresent() || !functions.isEmpty();
    }

    /** Where a function is invoked; empty if no endpoint serves it. */
    Optional<URI> invocation(FunctionName function) {
        var own = functions.get(function.name());
        if (own != null && own.getPath() != null && own.getPath().length() > 1) {
            return Optional.of(own);
        }
        return Optional.ofNullable(own).or(this::endpoint).map(base -> function.invocation(base));
    }
}
