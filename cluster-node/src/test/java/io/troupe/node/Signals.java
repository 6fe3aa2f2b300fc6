package io.troupe.node;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send by itself. */
public final class Signals {
    private Signals() {}

    /** Sends a signal, by its name, and waits until it is sent. */
    public static void send(long pid, String name) {
        try {
            var sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
            if (sent != 0) {
                throw new IllegalStateException("no SIG" + name + " for " + pid);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
