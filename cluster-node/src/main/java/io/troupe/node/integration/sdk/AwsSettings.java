package io.troupe.node.integration.sdk;

import com.typesafe.config.Config;
import io.troupe.node.integration.ServerUrl;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the services of AWS are, and how they are called.
 *
 * @param endpoint for all services without one of their own; empty: AWS itself
 * @param endpoints by service, as its name stands in the ARN of an SDK integration
 * @param region to call in place of the execution's own
 * @param concurrencyMax calls under way at once
 * @param callTimeout how long one call may take, the SDK's own retries included
 * @param resultBytesMax how much of an answer is read that a service streams
 */
public record AwsSettings(
        Optional<URI> endpoint,
        Map<String, URI> endpoints,
        Optional<String> region,
        int concurrencyMax,
        Duration callTimeout,
        int resultBytesMax) {

    private static final Duration FUNCTION_MAX = Duration.ofMinutes(16);

    /** Copies the map. */
    public AwsSettings {
        endpoints = Map.copyOf(endpoints);
    }

    /**
     * Reads the settings under {@code troupe.aws}.
     *
     * @param environment where {@code AWS_ENDPOINT_URL_<SERVICE>} may stand
     */
    public static AwsSettings from(Config config, Map<String, String> environment) {
        var aws = config.getConfig("troupe.aws");
        var endpoints = new HashMap<String, URI>();
        environment.forEach((name, value) -> {
            if (name.startsWith("AWS_ENDPOINT_URL_") && !value.isBlank()) {
                endpoints.put(service(name.substring("AWS_ENDPOINT_URL_".length())), ServerUrl.read(name, value));
            }
        });
        aws.getObject("endpoints")
                .forEach((service, value) -> endpoints.put(
                        service,
                        ServerUrl.read(
                                "troupe.aws.endpoints." + service,
                                value.unwrapped().toString())));
        var endpoint = aws.getString("endpoint");
        var region = aws.getString("region");
        return new AwsSettings(
                endpoint.isBlank() ? Optional.empty() : Optional.of(ServerUrl.read("troupe.aws.endpoint", endpoint)),
                endpoints,
                region.isBlank() ? Optional.empty() : Optional.of(region),
                aws.getInt("concurrency-max"),
                aws.getDuration("call-timeout"),
                Math.toIntExact(aws.getBytes("result-bytes-max")));
    }

    /** A function may run for 15 minutes; other calls are answered at once. */
    Duration callTimeoutOf(String service) {
        return service.equals("lambda") && callTimeout.compareTo(FUNCTION_MAX) < 0 ? FUNCTION_MAX : callTimeout;
    }

    /** Where a service is; empty if it is AWS itself. */
    Optional<URI> endpointOf(String service) {
        return Optional.ofNullable(endpoints.get(service)).or(() -> endpoint);
    }

    /** The name of a service's package is the one in AWS's variables, in small letters and without underscores. */
    private static String service(String inVariable) {
        return inVariable.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
