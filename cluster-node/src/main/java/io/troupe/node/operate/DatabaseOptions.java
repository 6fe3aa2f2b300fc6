package io.troupe.node.operate;

import com.typesafe.config.Config;
import io.troupe.node.settings.NodeConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that the commands share, and where their values go. The environment and defaults are those of a node. */
final class DatabaseOptions {
    @Option(names = "--user", paramLabel = "USER", description = "Of PostgreSQL. TROUPE_STORAGE_USER says it too.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "Of PostgreSQL; asked for if it is not given. Better in TROUPE_STORAGE_PASSWORD or a file for"
                    + " --config, since others may see a command line.")
    private @Nullable String password;

    @Option(names = "--config", paramLabel = "FILE", description = "A file in HOCON with settings, as for run.")
    private @Nullable Path configFile;

    /** The configuration with more values, by key. */
    Config config(Map<String, String> more) {
        var overrides = new LinkedHashMap<String, Object>(more);
        if (user != null) {
            overrides.put("troupe.storage.user", user);
        }
        if (password != null) {
            overrides.put("troupe.storage.password", password);
        }
        return NodeConfig.load(overrides, Optional.ofNullable(configFile));
    }
}
