package io.troupe.api.auth;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may call, and how often. What each means stands beside its default in {@code api.conf}.
 *
 * @param keys those of the configuration, by id
 * @param rates by operation; empty if nobody is limited
 */
public record AccessSettings(
        Auth auth,
        boolean insecureRemote,
        Duration clockSkewMax,
        Config keys,
        Optional<Path> keysFile,
        Map<String, Rate> rates) {
    /** How callers are known. */
    public enum Auth {
        /** Anybody who reaches the port may do anything. */
        NONE,
        /** By the signature of a key. */
        SIGV4
    }

    /** Copies the rates. */
    public AccessSettings {
        rates = Map.copyOf(rates);
    }

    /**
     * Reads the settings.
     *
     * @param api {@code troupe.api}
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static AccessSettings read(Config api) {
        var file = api.getString("keys-file");
        return new AccessSettings(
                auth(api.getString("auth")),
                api.getBoolean("insecure-remote"),
                api.getDuration("clock-skew-max"),
                api.getConfig("keys"),
                file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
                api.getBoolean("throttling") ? rates(api.getConfig("rates")) : Map.of());
    }

    private static Auth auth(String text) {
        return switch (text) {
            case "none" -> Auth.NONE;
            case "sigv4" -> Auth.SIGV4;
            default -> throw new IllegalArgumentException("troupe.api.auth must be none or sigv4: " + text);
        };
    }

    private static Map<String, Rate> rates(Config rates) {
        var parsed = new HashMap<String, Rate>();
        for (var operation : rates.root().keySet()) {
            try {
                parsed.put(operation, Rate.parse(rates.getString(operation)));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("troupe.api.rates." + operation + ": " + wrong.getMessage());
            }
        }
        return parsed;
    }
}
