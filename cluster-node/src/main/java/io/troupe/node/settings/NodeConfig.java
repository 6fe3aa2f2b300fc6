package io.troupe.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a node's configuration together. What comes first wins: command line, environment, the user's file, defaults.
 */
public final class NodeConfig {
    private NodeConfig() {}

    /**
     * Loads it.
     *
     * @param overrides from the command line, by key
     * @param file the user's, in HOCON
     * @throws InvalidSettingException with a sentence that says what is wrong
     */
    public static Config load(Map<String, ?> overrides, Optional<Path> file) {
        var defaults = ConfigFactory.parseResourcesAnySyntax("application");
        try {
            return ConfigFactory.parseMap(overrides, "command line")
                    .withFallback(ConfigFactory.systemProperties())
                    .withFallback(environment(defaults))
                    .withFallback(file.map(NodeConfig::read).orElse(ConfigFactory.empty()))
                    .withFallback(defaults)
                    .withFallback(ConfigFactory.defaultReferenceUnresolved())
                    .resolve();
        } catch (ConfigException invalid) {
            throw new InvalidSettingException("The configuration cannot be read: " + invalid.getMessage());
        }
    }

    private static Config read(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidSettingException("The configuration file " + file + " cannot be read.");
        }
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    /** The keys whose value comes from an environment variable named beside their default. */
    private static Config environment(Config defaults) {
        var troupe = defaults.withOnlyPath("troupe");
        var with = troupe.resolve();
        var without = troupe.resolve(ConfigResolveOptions.noSystem());
        var set = ConfigFactory.empty();
        for (var entry : with.entrySet()) {
            var unset = !without.hasPath(entry.getKey());
            if (unset || !without.getValue(entry.getKey()).equals(entry.getValue())) {
                set = set.withValue(entry.getKey(), entry.getValue());
            }
        }
        return set;
    }
}
