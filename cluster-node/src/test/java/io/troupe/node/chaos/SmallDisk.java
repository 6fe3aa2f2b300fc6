package io.troupe.node.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own in memory, which can be filled to the last byte. */
final class SmallDisk implements AutoCloseable {
    private static final String FILLER = "filler";
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Path folder;
    private final Thread remover = new Thread(this::remove, "unmount");

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this system lets us mount. */
    static boolean permitted() {
        try {
            var folder = Files.createTempDirectory("troupe-mount");
            try (var disk = mount(folder, 1)) {
                return Files.isDirectory(disk.folder());
            } catch (IllegalStateException refused) {
                return false;
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Mounts one on an existing folder.
     *
     * @throws IllegalStateException if the system does not permit that
     */
    static SmallDisk mount(Path folder, int mebibytes) {
        Commands.run("mount -t tmpfs -o size=" + mebibytes + "m,mode=700 troupe-chaos " + folder);
        var disk = new SmallDisk(folder);
        Runtime.getRuntime().addShutdownHook(disk.remover);
        return disk;
    }

    Path folder() {
        return folder;
    }

    /** Nothing more can be written, not a byte. */
    void fill() {
        try (var filler = Files.newOutputStream(folder.resolve(FILLER))) {
            for (var chunk = CHUNK_BYTES; chunk > 0; chunk /= 2) {
                while (written(filler, chunk)) {
                    // until it is full
                }
            }
        } catch (IOException full) {
            // closing may say it once more
        }
    }

    private static boolean written(OutputStream filler, int bytes) {
        try {
            filler.write(new byte[bytes]);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    /** There is room again. */
    void free() {
        try {
            Files.deleteIfExists(folder.resolve(FILLER));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lazily: a process that ends may hold it a moment longer. */
    private void remove() {
        Commands.attempt("umount -l " + folder);
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(remover);
    }
}
