package io.troupe.node.virtual;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.troupe.node.settings.InvalidSettingException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How time passes if it is virtual.
 *
 * @param start when the node starts
 * @param seed what is drawn follows from it
 */
public record VirtualTimeSettings(Instant start, long seed) {
    private static final String DATA_DIRECTORY = "troupe.data-dir";
    private static final String DISPATCHER =
            "{ executor = \"" + CountedExecutors.class.getName() + "\", threads = %d }";
    /** Executions take turns on one thread, so that what they do has one order. */
    private static final String DISPATCHERS = "troupe.interpreter-dispatcher " + DISPATCHER.formatted(1)
            + ", troupe.storage.dispatcher " + DISPATCHER.formatted(1)
            + ", akka.actor.default-dispatcher " + DISPATCHER.formatted(2)
            + ", akka.actor.internal-dispatcher " + DISPATCHER.formatted(2);

    /** Reads the settings under {@code troupe.virtual-time}; empty if time is real. */
    public static Optional<VirtualTimeSettings> from(Config config) {
        if (!config.getBoolean("troupe.virtual-time.enabled")) {
            return Optional.empty();
        }
        if (!config.getString("troupe.storage.url").isEmpty()
                || !config.getString("troupe.cluster.seed-nodes").isEmpty()) {
            throw new InvalidSettingException("Virtual time is for one node on the embedded database: leave"
                    + " troupe.storage.url and troupe.cluster.seed-nodes empty.");
        }
        if (!config.getString("troupe.api.auth").equals("none")) {
            throw new InvalidSettingException(
                    "Virtual time is for tests on this machine: leave troupe.api.auth at none."
                            + " Whoever knows the seed knows what tokens are signed with.");
        }
        return Optional.of(new VirtualTimeSettings(
                start(config.getString("troupe.virtual-time.start")), config.getLong("troupe.virtual-time.seed")));
    }

    /**
     * The configuration of a node with virtual time. Its executions are kept apart: it would let those of real time run
     * out of theirs.
     */
    public static Config applied(Config config) {
        var folder = Path.of(config.getString(DATA_DIRECTORY), "virtual-time").toString();
        return ConfigFactory.parseString("{" + DISPATCHERS + "}")
                .withValue(DATA_DIRECTORY, ConfigValueFactory.fromAnyRef(folder))
                .withFallback(config)
                .resolve();
    }

    private static Instant start(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException invalid) {
            throw new InvalidSettingException(
                    "troupe.virtual-time.start must be a time such as 2026-01-01T00:00:00Z, not '" + text + "'.",
                    invalid);
        }
    }
}
