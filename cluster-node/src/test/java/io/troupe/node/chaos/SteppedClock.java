package io.troupe.node.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The wall clock of one process, which can be stepped while it runs. The system's own clock stays: namespaces of time
 * know monotonic clocks alone, so a small library in C stands before the C library. It needs {@code cc}.
 */
final class SteppedClock {
    private final Path library;
    private final Path seconds;

    private SteppedClock(Path library, Path seconds) {
        this.library = library;
        this.seconds = seconds;
    }

    /** Whether there is a compiler. */
    static boolean permitted() {
        return Commands.attempt("cc --version").exit() == 0;
    }

    /** Makes one that is right so far. */
    static SteppedClock in(Path folder) {
        var source = folder.resolve("stepped-clock.c");
        var library = folder.resolve("stepped-clock.so");
        var clock = new SteppedClock(library, folder.resolve("stepped-clock.seconds"));
        try (var stored = Objects.requireNonNull(SteppedClock.class.getResourceAsStream("/chaos/stepped-clock.c"))) {
            Files.write(source, stored.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Commands.run("cc -shared -fPIC -O1 -o " + library + " " + source);
        clock.set(Duration.ZERO);
        return clock;
    }

    /** For the process that shall have it. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "STEPPED_CLOCK", seconds.toString());
    }

    /** Sets it that far ahead of the right time. */
    void set(Duration ahead) {
        var bytes =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(ahead.toSeconds());
        try {
            Files.write(seconds, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
