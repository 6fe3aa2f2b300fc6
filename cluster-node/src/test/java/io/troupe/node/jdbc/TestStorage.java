package io.troupe.node.jdbc;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.node.settings.StorageSettings;
import java.nio.file.Path;
import java.util.Map;

/** Configurations of empty databases of both kinds. */
public final class TestStorage {
    private TestStorage() {}

    /** The node's configuration over a database that is its own. */
    public static Config config(Dialect dialect, Path directory) {
        var own = Map.of(
                "troupe.data-dir",
                directory.toString(),
                "troupe.storage.url",
                newDatabase(dialect),
                "troupe.storage.user",
                dialect == Dialect.SQLITE ? "" : "postgres",
                "akka.loglevel",
                "WARNING",
                "akka.actor.provider",
                "local");
        return ConfigFactory.parseMap(own)
                .withFallback(ConfigFactory.parseResources("persistence.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }

    /** The URL of an empty database of a server; empty text for SQLite, whose file is in the data directory. */
    public static String newDatabase(Dialect dialect) {
        return dialect == Dialect.SQLITE ? "" : PostgresServer.newDatabase();
    }

    /** An empty storage. */
    public static Storage open(Dialect dialect, Path directory) {
        return Storage.open(StorageSettings.from(config(dialect, directory)));
    }
}
