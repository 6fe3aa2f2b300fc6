package io.troupe.node.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.troupe.node.settings.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that survives the process. Open it before the actor system and hand it over in a {@link StorageSetup};
 * close it after the system has ended.
 */
public final class Storage implements AutoCloseable {
    static final Logger LOG = LoggerFactory.getLogger(Storage.class);

    private final StorageSettings settings;
    private final Optional<DataDirectory> directory;
    private final Database database;
    private final byte[] clusterSecret;
    private final Optional<DatabaseGate> gate;

    private Storage(
            StorageSettings settings,
            Optional<DataDirectory> directory,
            Database database,
            byte[] clusterSecret,
            Optional<DatabaseGate> gate) {
        this.settings = settings;
        this.directory = directory;
        this.database = database;
        this.clusterSecret = clusterSecret;
        this.gate = gate;
    }

    /**
     * Locks the data directory, connects, brings the schema up to date and checks what may never change.
     *
     * @throws StorageException with one sentence for the operator
     */
    public static Storage open(StorageSettings settings) {
        return open(settings, Optional.empty());
    }

    /** The same, with work on the database only when the gate lets it begin. */
    public static Storage open(StorageSettings settings, Optional<DatabaseGate> gate) {
        return open(settings, gate, ClusterFacts::settle);
    }

    /**
     * The same with another first transaction.
     *
     * @param first checks the database, and gives the cluster's secret
     */
    static Storage open(StorageSettings settings, Optional<DatabaseGate> gate, SqlFunction<Connection, byte[]> first) {
        if (!settings.embedded()) {
            // A migration may take its time.
            migrate(Dialect.POSTGRESQL, postgresql(settings));
            var postgresql = postgresql(settings);
            // A server that vanished closes no connection, and whoever waits for its answer would wait for ever.
            postgresql.setSocketTimeout((int) settings.answerTimeout().toSeconds());
            return open(settings, Dialect.POSTGRESQL, postgresql, Optional.empty(), gate, first);
        }
        var directory = DataDirectory.lock(settings.dataDirectory());
        var opened = false;
        try {
            var sqlite = SqliteFile.open(directory.path(), settings.busyTimeout());
            migrate(Dialect.SQLITE, sqlite);
            var storage = open(settings, Dialect.SQLITE, sqlite, Optional.of(directory), gate, first);
            opened = true;
            return storage;
        } finally {
            if (!opened) {
                directory.close();
            }
        }
    }

    static PGSimpleDataSource postgresql(StorageSettings settings) {
        var postgresql = new PGSimpleDataSource();
        try {
            postgresql.setUrl(settings.url());
        } catch (IllegalArgumentException invalid) {
            // The driver's own message quotes all of it, and a password may be in it.
            throw new StorageException("troupe.storage.url is not a URL that the driver of PostgreSQL understands.");
        }
        postgresql.setUser(settings.user());
        postgresql.setPassword(settings.password());
        postgresql.setReWriteBatchedInserts(true);
        postgresql.setApplicationName("troupe");
        // The server's details quote values, and values belong into no log.
        postgresql.setLogServerErrorDetail(false);
        return postgresql;
    }

    /** What it was opened with. */
    public StorageSettings settings() {
        return settings;
    }

    /** For statements. */
    public Database database() {
        return database;
    }

    /** What lets work on the database begin, if anything does. */
    public Optional<DatabaseGate> gate() {
        return gate;
    }

    /** 32 random bytes, the same on every node and after every restart; keys the tokens of tasks and pages. */
    public byte[] clusterSecret() {
        return clusterSecret.clone();
    }

    @Override
    public void close() {
        database.close();
        directory.ifPresent(DataDirectory::close);
    }

    private static Storage open(
            StorageSettings settings,
            Dialect dialect,
            DataSource source,
            Optional<DataDirectory> directory,
            Optional<DatabaseGate> gate,
            SqlFunction<Connection, byte[]> first) {
        var database = new Database(
                dialect,
                pool(settings, dialect, source),
                new JdbcThreads("troupe-query", settings.queryThreads(), settings.waitingQueriesMax(), gate),
                new JdbcThreads("troupe-recovery", settings.recoveryThreads(), settings.waitingQueriesMax(), gate));
        var opened = false;
        try {
            var storage = new Storage(settings, directory, database, database.changeNow(first), gate);
            LOG.info("storage is open: {}", settings);
            opened = true;
            return storage;
        } catch (SQLException failure) {
            throw new StorageException("The database cannot be used: " + failure.getMessage(), failure);
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    private static void migrate(Dialect dialect, DataSource source) {
        try {
            var flyway = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + dialect.migrations())
                    .loggers("slf4j");
            // A lock that is a transaction would keep an index from being made beside others' work.
            flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
            flyway.load().migrate();
        } catch (FlywayException failure) {
            throw new StorageException(
                    "The database cannot be reached or brought to this version's schema: " + failure.getMessage(),
                    failure);
        }
    }

    private static HikariDataSource pool(StorageSettings settings, Dialect dialect, DataSource source) {
        var config = new HikariConfig();
        config.setPoolName("troupe");
        config.setDataSource(source);
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(settings.connectionTimeout().toMillis());
        if (!dialect.connected().isEmpty()) {
            config.setConnectionInitSql(dialect.connected());
        }
        return new HikariDataSource(config);
    }
}
