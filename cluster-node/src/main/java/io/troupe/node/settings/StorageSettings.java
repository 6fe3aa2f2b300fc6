package io.troupe.node.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where everything is stored: {@code troupe.data-dir} and {@code troupe.storage}.
 *
 * @param dataDirectory folder of this node's files
 * @param url a JDBC URL of PostgreSQL, or empty for the embedded database
 * @param user of PostgreSQL, else empty
 * @param password of PostgreSQL, else empty
 * @param poolSize connections of this node, at least 4
 * @param connectionTimeout for one attempt to get a connection
 * @param answerTimeout how long PostgreSQL may be silent while it owes an answer
 * @param busyTimeout of the embedded database
 * @param waitingQueriesMax queries that may wait for a thread
 * @param currentRevisionAgeMax how stale a start may be
 * @param cachedDefinitionsMax machines and revisions in memory, each
 */
public record StorageSettings(
        Path dataDirectory,
        String url,
        String user,
        String password,
        int poolSize,
        Duration connectionTimeout,
        Duration answerTimeout,
        Duration busyTimeout,
        int waitingQueriesMax,
        Duration currentRevisionAgeMax,
        int cachedDefinitionsMax,
        WriterSettings writer) {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int POOL_SIZE_MIN = 4;

    /** Checks the ranges. */
    public StorageSettings {
        if (!url.isEmpty() && !url.startsWith(POSTGRESQL)) {
            throw new InvalidSettingException(
                    "troupe.storage.url must be empty, for the embedded database, or begin with " + POSTGRESQL + "//.");
        }
        if (poolSize < POOL_SIZE_MIN) {
            throw new InvalidSettingException("troupe.storage.pool-size must be at least " + POOL_SIZE_MIN + ".");
        }
        if (answerTimeout.toSeconds() < 1) {
            throw new InvalidSettingException("troupe.storage.answer-timeout must be at least a second.");
        }
        if (waitingQueriesMax < 1 || cachedDefinitionsMax < 1) {
            throw new InvalidSettingException(
                    "troupe.storage.waiting-queries-max and cached-definitions-max must be at least 1.");
        }
    }

    /**
     * Reads the settings of a node.
     *
     * @param config the whole configuration, resolved
     * @throws InvalidSettingException with one sentence that names the key
     */
    public static StorageSettings from(Config config) {
        try {
            var storage = config.getConfig("troupe.storage");
            return new StorageSettings(
                    Path.of(config.getString("troupe.data-dir"))
                            .toAbsolutePath()
                            .normalize(),
                    storage.getString("url"),
                    storage.getString("user"),
                    storage.getString("password"),
                    storage.getInt("pool-size"),
                    storage.getDuration("connection-timeout"),
                    storage.getDuration("answer-timeout"),
                    storage.getDuration("busy-timeout"),
                    storage.getInt("waiting-queries-max"),
                    storage.getDuration("current-revision-age-max"),
                    storage.getInt("cached-definitions-max"),
                    WriterSettings.from(storage.getConfig("writer")));
        } catch (ConfigException broken) {
            throw new InvalidSettingException("A storage setting cannot be read: " + broken.getMessage(), broken);
        }
    }

    /** Whether this is the SQLite file of a single node. */
    public boolean embedded() {
        return url.isEmpty();
    }

    /** Threads that write turns: SQLite has one writer by nature. */
    public int writerThreads() {
        return embedded() ? 1 : writer.threads();
    }

    /** Threads, and so connections, that read histories of recovering executions. */
    public int recoveryThreads() {
        return (poolSize - writerThreads()) / 2;
    }

    /** Threads, and so connections, that answer queries. */
    public int queryThreads() {
        return poolSize - writerThreads() - recoveryThreads();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StorageSettings[" + (embedded() ? "SQLite in " + dataDirectory : "PostgreSQL") + "]";
    }
}
