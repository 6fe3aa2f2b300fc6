package io.troupe.api.auth;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the configuration, and those of a file, which may change while the node runs: a Secret that is mounted,
 * for example. Both are objects by the key's id: {@code AKIDEXAMPLE { secret = "…", account = "111122223333" }}.
 */
public final class KeyTable implements AccessKeys {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTable.class);

    private final Map<String, AccessKey> configured;
    private final Optional<Path> file;
    private volatile Map<String, AccessKey> ofFile;

    private KeyTable(Map<String, AccessKey> configured, Optional<Path> file) {
        this.configured = Map.copyOf(configured);
        this.file = file;
        this.ofFile = file.map(KeyTable::read).orElse(Map.of());
    }

    /**
     * Reads both.
     *
     * @param keys by id
     * @throws IllegalArgumentException with a sentence for the operator, if one is wrong
     */
    public static KeyTable of(Config keys, Optional<Path> file) {
        return new KeyTable(parse(keys), file);
    }

    /** Reads the file once more; one that cannot be read leaves the keys as they are. */
    public void reload() {
        try {
            file.ifPresent(path -> ofFile = read(path));
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("the access keys stay as they were: {}", unreadable.getMessage());
        }
    }

    /** Whether there is any. */
    public boolean isEmpty() {
        return configured.isEmpty() && ofFile.isEmpty();
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return Optional.ofNullable(ofFile.get(id)).or(() -> Optional.ofNullable(configured.get(id)));
    }

    /** What a parser says may quote the file, so that its name alone is told. */
    private static Map<String, AccessKey> read(Path path) {
        try {
            var options = ConfigParseOptions.defaults().setAllowMissing(false);
            return parse(ConfigFactory.parseFile(path.toFile(), options).resolve());
        } catch (ConfigException unreadable) {
            throw new IllegalArgumentException(
                    "The access keys in " + path + " (troupe.api.keys-file) cannot be read.");
        }
    }

    private static Map<String, AccessKey> parse(Config keys) {
        var parsed = new HashMap<String, AccessKey>();
        for (var id : keys.root().keySet()) {
            try {
                var key = keys.getConfig(ConfigUtil.quoteString(id));
                var token = key.hasPath("session-token")
                        ? Optional.of(key.getString("session-token"))
                        : Optional.<String>empty();
                parsed.put(id, new AccessKey(id, key.getString("secret"), key.getString("account"), token));
            } catch (ConfigException incomplete) {
                throw new IllegalArgumentException("The access key " + id + " needs a secret and an account.");
            }
        }
        return parsed;
    }
}
