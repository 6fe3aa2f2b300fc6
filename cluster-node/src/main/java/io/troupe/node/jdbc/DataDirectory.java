package io.troupe.node.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of an embedded database, held by one process at a time. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws StorageException if another process has it, or it cannot be made */
    static DataDirectory lock(Path path) {
        try {
            Files.createDirectories(path);
            var lockFile =
                    FileChannel.open(path.resolve("troupe.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw new StorageException("Another Troupe process uses the data directory " + path
                        + ": stop it, or give this one its own with TROUPE_DATA_DIR (troupe.data-dir).");
            }
            return new DataDirectory(path, lockFile);
        } catch (IOException denied) {
            throw new StorageException("The data directory " + path + " cannot be used: " + denied, denied);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException lost) {
            Storage.LOG.warn("the lock of {} could not be released", path, lost);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }
}
