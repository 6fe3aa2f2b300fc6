package io.troupe.node.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded database. WAL with synchronous=FULL syncs each commit before it is acknowledged. */
final class SqliteFile {
    /** Of the file, in its directory. */
    static final String NAME = "troupe.db";

    private static final String NATIVE_LIBRARY_DIRECTORY = "org.sqlite.tmpdir";

    private SqliteFile() {}

    /** Connections to {@code troupe.db} in the directory, which is made when it does not exist. */
    static DataSource open(Path directory, Duration busyTimeout) {
        provideNativeLibraryDirectory(directory);
        var url = "jdbc:sqlite:" + directory.resolve(NAME);
        try {
            create(url);
        } catch (SQLException broken) {
            throw new StorageException("The database in " + directory + " cannot be opened: " + broken, broken);
        }
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) busyTimeout.toMillis());
        config.enforceForeignKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    /** @throws StorageException if there is no database in the directory */
    static void requireIn(Path directory) {
        if (!Files.isRegularFile(directory.resolve(NAME))) {
            throw new StorageException("There is no database in " + directory + ".");
        }
    }

    /**
     * Connections that change nothing, also while a node runs on the database.
     *
     * @throws StorageException if there is none
     */
    static DataSource openToRead(Path directory, Duration busyTimeout) {
        requireIn(directory);
        provideNativeLibraryDirectory(directory);
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) busyTimeout.toMillis());
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + directory.resolve(NAME));
        return source;
    }

    /** Free pages can be given back later only if that was said before the first table, and before WAL. */
    private static void create(String url) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl(url);
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("pragma auto_vacuum = incremental");
            statement.execute("pragma journal_mode = wal");
        }
    }

    /** The system's own temporary folder may be mounted noexec. */
    private static void provideNativeLibraryDirectory(Path directory) {
        if (System.getProperty(NATIVE_LIBRARY_DIRECTORY) != null) {
            return;
        }
        var libraries = directory.resolve("native");
        try {
            Files.createDirectories(libraries);
        } catch (IOException denied) {
            throw new StorageException("The folder " + libraries + " cannot be made: " + denied, denied);
        }
        System.setProperty(NATIVE_LIBRARY_DIRECTORY, libraries.toString());
    }
}
