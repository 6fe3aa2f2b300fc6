package io.troupe.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Makes a fresh database for each job. Starts a PostgreSQL server of its own when one is needed and none was given. */
final class Databases implements AutoCloseable {
    private static final Duration STARTING_MAX = Duration.ofMinutes(1);
    private static final String USER = "postgres";

    private final Path directory;
    private final Optional<PostgresqlAccess> given;
    private @Nullable EmbeddedPostgres started;
    private int made;

    Databases(Path directory, Optional<PostgresqlAccess> given) {
        this.directory = directory;
        this.given = given;
    }

    JobDatabase fresh(DatabaseKind kind) throws IOException, SQLException {
        made++;
        var own = Files.createDirectories(directory.resolve("job-" + made));
        return switch (kind) {
            case SQLITE -> new SqliteDatabase(own);
            case POSTGRESQL ->
                PostgresqlDatabase.make(
                        postgresql(), "troupe_bench_" + ProcessHandle.current().pid() + "_" + made, own);
        };
    }

    private PostgresqlAccess postgresql() throws IOException {
        if (given.isPresent()) {
            return given.get();
        }
        var server = started;
        if (server == null) {
            silence("io.zonky");
            // The library switches both off, which no durable store may do.
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setPGStartupWait(STARTING_MAX)
                    .start();
            started = server;
        }
        return new PostgresqlAccess(server.getJdbcUrl(USER, USER), USER, "");
    }

    /** It repeats all that the server says while it starts. */
    private static void silence(String logger) {
        if (LoggerFactory.getLogger(logger) instanceof Logger logback) {
            logback.setLevel(Level.WARN);
        }
    }

    @Override
    public void close() throws IOException {
        var server = started;
        if (server != null) {
            server.close();
        }
    }
}
