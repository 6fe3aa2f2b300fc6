package io.troupe.node.chaos;

import io.troupe.node.Await;
import io.troupe.node.Signals;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server as durable as a real one, as a process that can be killed, stopped and started again on the same
 * data behind the same address.
 */
final class Postgres implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final String TRUST = "\nhost all all samenet trust\nhost replication all samenet trust\n";

    private final Path programs;
    private final Path data;
    private final int port;
    private final List<String> options;
    private final Thread killer = new Thread(this::kill, "kill-postgres");
    private @Nullable Process server;

    private Postgres(Path programs, Path data, int port, List<String> options) {
        this.programs = programs;
        this.data = data;
        this.port = port;
        this.options = options;
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Makes a new server's data and starts it. The folder must not exist. */
    static Postgres create(Path data, int port) {
        var server = new Postgres(initialize(data), data, port, List.of());
        server.start();
        return server;
    }

    /** Has the library make the data, and asks the system where it has its programs. */
    private static Path initialize(Path data) {
        try (var first = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(READY_MAX)
                .setDataDirectoryCustomizer(folder -> append(folder.toPath().resolve("pg_hba.conf"), TRUST))
                .start()) {
            var programs = postmaster(data).info().command().map(Path::of).orElseThrow();
            first.getPostgresDatabase();
            return programs.resolveSibling("postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return ProcessHandle.of(
                            Long.parseLong(lines.findFirst().orElseThrow().strip()))
                    .orElseThrow();
        }
    }

    /**
     * Two servers of the same data: this one, stopped meanwhile, goes on and acknowledges nothing that the other one
     * does not have on its disk. The other one only reads until it is promoted.
     */
    Standby withStandby(Path copy, int standbyPort) {
        stop();
        Commands.run("cp -a " + data + " " + copy);
        append(copy.resolve("standby.signal"), "");
        append(
                copy.resolve("postgresql.auto.conf"),
                "\nprimary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'\n");
        var primary = new Postgres(programs, data, port, List.of("-c", "synchronous_standby_names=*"));
        var standby = new Postgres(programs, copy, standbyPort, List.of());
        primary.launch();
        standby.start();
        primary.awaitReady("select count(*) = 1 from pg_stat_replication where sync_state = 'sync'");
        return new Standby(primary, standby);
    }

    /** A server and the one that can take its place. */
    record Standby(Postgres primary, Postgres standby) implements AutoCloseable {
        /** The server that was a standby takes writes. */
        void promote() {
            standby.query("select pg_promote(true, 30)");
        }

        @Override
        public void close() {
            standby.close();
            primary.close();
        }
    }

    /** Starts it and waits until it answers. */
    void start() {
        launch();
        awaitReady("select true");
    }

    private void launch() {
        var command = new ArrayList<String>();
        if (isRoot()) {
            // PostgreSQL refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(programs.toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=0.0.0.0", "-c", "max_connections=100"));
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "shared_buffers=32MB"));
        command.addAll(options);
        try {
            server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isRoot() {
        return Commands.attempt("id -u").output().equals("0");
    }

    /** Not on the disk of the data, which may be full. */
    private Path log() {
        return Path.of(System.getProperty("java.io.tmpdir"), "troupe-postgres-" + port + ".log");
    }

    private void awaitReady(String question) {
        Await.until(READY_MAX, () -> {
            if (!isAlive()) {
                throw new IllegalStateException("PostgreSQL has ended, see " + log());
            }
            return answersTrue(question) ? Optional.of(true) : Optional.empty();
        });
    }

    private boolean answersTrue(String question) {
        try (var connection = DriverManager.getConnection(url("127.0.0.1"), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void query(String statement) {
        if (!answersTrue(statement)) {
            throw new IllegalStateException("PostgreSQL says no to: " + statement);
        }
    }

    boolean isAlive() {
        return server != null && server.isAlive();
    }

    private long pid() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        return server.pid();
    }

    int port() {
        return port;
    }

    /** Of the database, at that address of this machine. */
    String url(String host) {
        return "jdbc:postgresql://" + host + ":" + port + "/postgres";
    }

    /** All its processes stand still. */
    void freeze() {
        signal("STOP");
    }

    /** They go on. */
    void thaw() {
        signal("CONT");
    }

    /** One that has ended meanwhile needs none. */
    private void signal(String name) {
        processes().forEach(process -> Commands.attempt("kill -" + name + " " + process.pid()));
    }

    private List<ProcessHandle> processes() {
        return server == null
                ? List.of()
                : Stream.concat(Stream.of(server.toHandle()), server.toHandle().children())
                        .filter(ProcessHandle::isAlive)
                        .toList();
    }

    /** SIGKILL to all its processes at once, as when its machine loses power but keeps its disk. */
    void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /** Ends it in order. */
    void stop() {
        if (isAlive()) {
            Signals.send(pid(), "INT");
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (server != null && !server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thaw();
        stop();
        Runtime.getRuntime().removeShutdownHook(killer);
        try {
            Files.deleteIfExists(log());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
