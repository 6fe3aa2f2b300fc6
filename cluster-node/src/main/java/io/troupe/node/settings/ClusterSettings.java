package io.troupe.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which other nodes there are: {@code troupe.cluster}.
 *
 * @param seedNodes {@code host:port} of nodes that are asked to let this one in; empty for a cluster of one. The first
 *     of the list begins a new cluster when it finds none
 * @param joinTimeout how long to try before the start fails
 * @param drainTimeout how long a node that stops waits for tasks it has called
 * @param leaveDelay how long a node that stops goes on serving before that, while it says that it is not ready
 * @param discovery how it finds the others, if not by seed nodes
 * @param tlsDirectory with the certificate that the node shows to others and asks of them; empty for plain TCP
 */
public record ClusterSettings(
        List<String> seedNodes,
        Duration joinTimeout,
        Duration drainTimeout,
        Duration leaveDelay,
        Discovery discovery,
        Optional<Path> tlsDirectory) {
    private static final Pattern NODE = Pattern.compile("[^\\s:@/]+:\\d{1,5}|\\[[0-9a-fA-F:.%]+\\]:\\d{1,5}");

    /** Checks the addresses. */
    public ClusterSettings {
        seedNodes = List.copyOf(seedNodes);
        for (var node : seedNodes) {
            if (!NODE.matcher(node).matches()) {
                throw new InvalidSettingException(
                        "troupe.cluster.seed-nodes must be host:port, separated by commas, not '" + node + "'.");
            }
        }
    }

    /**
     * Reads the settings of a node.
     *
     * @param config the whole configuration, resolved
     * @throws InvalidSettingException with one sentence that names the key
     */
    public static ClusterSettings from(Config config) {
        try {
            var cluster = config.getConfig("troupe.cluster");
            var nodes = Arrays.stream(cluster.getString("seed-nodes").split(","))
                    .map(String::strip)
                    .filter(node -> !node.isEmpty())
                    .toList();
            var settings = new ClusterSettings(
                    nodes,
                    cluster.getDuration("join-timeout"),
                    cluster.getDuration("drain-timeout"),
                    cluster.getDuration("leave-delay"),
                    Discovery.from(cluster),
                    tlsDirectory(cluster.getString("tls-dir")));
            settings.requireSharedDatabase(StorageSettings.from(config));
            return settings;
        } catch (ConfigException broken) {
            throw new InvalidSettingException("A cluster setting cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static Optional<Path> tlsDirectory(String directory) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        for (var file : List.of("tls.crt", "tls.key", "ca.crt")) {
            if (!Files.isReadable(Path.of(directory, file))) {
                throw new InvalidSettingException(
                        "troupe.cluster.tls-dir must hold tls.crt, tls.key and ca.crt; " + file + " cannot be read.");
            }
        }
        return Optional.of(Path.of(directory));
    }

    /** Whether the node is a cluster of its own. */
    public boolean alone() {
        return seedNodes.isEmpty() && discovery.by() == Discovery.By.SEED_NODES;
    }

    private void requireSharedDatabase(StorageSettings storage) {
        if (!alone() && storage.embedded()) {
            throw new InvalidSettingException("The embedded database is for one node. Nodes that form a cluster"
                    + " (troupe.cluster.seed-nodes, discovery) share a PostgreSQL: set troupe.storage.url.");
        }
    }
}
