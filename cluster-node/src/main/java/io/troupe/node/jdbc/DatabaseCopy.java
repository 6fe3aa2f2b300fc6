package io.troupe.node.jdbc;

import io.troupe.node.settings.StorageSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** A copy of an embedded database as it is at one moment, made while a node runs on it or not. */
public final class DatabaseCopy {
    private DatabaseCopy() {}

    /**
     * Makes a data directory that holds a copy. Only a whole copy has the name that a node looks for.
     *
     * @param to a folder without a database, or one that does not exist
     * @return how many bytes it has
     * @throws StorageException with one sentence for the operator
     */
    public static long make(StorageSettings settings, Path to) {
        var file = to.resolve(SqliteFile.NAME);
        var partial = to.resolve(SqliteFile.NAME + ".partial");
        if (Files.exists(file)) {
            throw new StorageException("There is a database in " + to + " already.");
        }
        try (var database = ReadOnlyDatabase.open(settings)) {
            Files.createDirectories(to);
            Files.deleteIfExists(partial);
            database.copyInto(partial);
            sync(partial, StandardOpenOption.WRITE);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            sync(to, StandardOpenOption.READ);
            return Files.size(file);
        } catch (SQLException | IOException failure) {
            throw new StorageException("The backup has failed: " + failure.getMessage(), failure);
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
