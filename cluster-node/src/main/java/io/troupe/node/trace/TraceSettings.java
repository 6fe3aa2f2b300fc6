package io.troupe.node.trace;

import com.typesafe.config.Config;
import io.troupe.node.settings.InvalidSettingException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces go, by the names of OpenTelemetry's own variables.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, without {@code /v1/traces}
 * @param headers sent with each request, such as a key; secret
 * @param serviceName the resource that all spans belong to
 * @param samplingRatio share of the executions that are traced when their caller says nothing, 0 to 1
 */
public record TraceSettings(URI endpoint, Map<String, String> headers, String serviceName, double samplingRatio) {
    private static final String KEY = "troupe.tracing";

    /** Copies the headers. */
    public TraceSettings {
        headers = Map.copyOf(headers);
    }

    /**
     * Empty if there is no endpoint.
     *
     * @throws InvalidSettingException with a sentence for the operator
     */
    public static Optional<TraceSettings> from(Config config) {
        var tracing = config.getConfig(KEY);
        var endpoint = tracing.getString("endpoint");
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        var ratio = tracing.getDouble("sampling-ratio");
        if (ratio < 0 || ratio > 1) {
            throw new InvalidSettingException(KEY + ".sampling-ratio must be between 0 and 1, not " + ratio + ".");
        }
        return Optional.of(new TraceSettings(
                uri(endpoint), headers(tracing.getString("headers")), tracing.getString("service-name"), ratio));
    }

    private static URI uri(String endpoint) {
        try {
            var uri = URI.create(endpoint);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException notOne) {
            // said below
        }
        throw new InvalidSettingException(
                KEY + ".endpoint must be an http or https address, not \"" + endpoint + "\".");
    }

    /** {@code name=value,name=value}, as in OTEL_EXPORTER_OTLP_HEADERS. */
    private static Map<String, String> headers(String text) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : text.split(",", -1)) {
            var equals = header.indexOf('=');
            if (equals > 0) {
                headers.put(
                        header.substring(0, equals).strip(),
                        header.substring(equals + 1).strip());
            } else if (!header.isBlank()) {
                throw new InvalidSettingException(KEY + ".headers must be of the form name=value,name=value.");
            }
        }
        return headers;
    }
}
