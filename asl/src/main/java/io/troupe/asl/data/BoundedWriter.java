package io.troupe.asl.data;

import java.io.IOException;
import java.io.Writer;

/** Collects text and stops at a length, so that a small tree with many shared parts cannot fill the memory as text. */
final class BoundedWriter extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int charactersMax;

    BoundedWriter(int charactersMax) {
        this.charactersMax = charactersMax;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        if (text.length() + (long) length > charactersMax) {
            throw new IOException("longer than " + charactersMax + " characters");
        }
        text.ensureCapacity(text.length() + length);
        text.append(buffer, offset, length);
    }

    @Override
    public void flush() {
        // Everything is in memory already.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
