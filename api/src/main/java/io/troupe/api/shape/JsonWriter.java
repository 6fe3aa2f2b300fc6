package io.troupe.api.shape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the members of answers: absent ones are left out, timestamps are epoch seconds with milliseconds. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int MILLIS_PER_SECOND = 1000;

    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The JSON of one object as UTF-8. */
    public static byte[] toBytes(Output output) {
        // Neither buffer holds anything but memory; closing the generator hands its own back for reuse.
        try (var bytes = new ByteArrayBuilder();
                var generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            output.writeTo(new JsonWriter(generator));
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A string. */
    public void text(String name, String value) {
        write(() -> generator.writeStringField(name, value));
    }

    /** A string, if there is one. */
    public void text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
    }

    /** JSON text as it is. */
    public void raw(String name, String json) {
        write(() -> {
            generator.writeFieldName(name);
            generator.writeRawValue(json);
        });
    }

    /** A number. */
    public void integer(String name, long value) {
        write(() -> generator.writeNumberField(name, value));
    }

    /** A number, if there is one. */
    public void integer(String name, Optional<Integer> value) {
        value.ifPresent(present -> integer(name, present));
    }

    /** A number that may have a fraction. */
    public void decimal(String name, double value) {
        write(() -> generator.writeNumberField(name, value));
    }

    /** A boolean. */
    public void flag(String name, boolean value) {
        write(() -> generator.writeBooleanField(name, value));
    }

    /** A boolean, if there is one. */
    public void flag(String name, Optional<Boolean> value) {
        value.ifPresent(present -> flag(name, present));
    }

    /** Seconds since the epoch with three decimals. */
    public void timestamp(String name, Instant value) {
        timestamp(name, value.toEpochMilli());
    }

    /** Seconds since the epoch with three decimals, if there is such a time. */
    public void timestamp(String name, Optional<Instant> value) {
        value.ifPresent(present -> timestamp(name, present));
    }

    /** Seconds since the epoch with three decimals, from milliseconds. */
    public void timestamp(String name, long epochMillis) {
        var fraction = Math.floorMod(epochMillis, MILLIS_PER_SECOND) + MILLIS_PER_SECOND;
        var seconds = Math.floorDiv(epochMillis, MILLIS_PER_SECOND);
        write(() -> {
            generator.writeFieldName(name);
            generator.writeNumber(seconds + "." + Integer.toString(fraction).substring(1));
        });
    }

    /** A map of strings. */
    public void texts(String name, Map<String, String> values) {
        object(name, json -> values.forEach(json::text));
    }

    /** A map of lists of strings, if it has any. */
    public void lists(String name, Map<String, List<String>> values) {
        if (!values.isEmpty()) {
            object(name, members -> values.forEach(members::list));
        }
    }

    private void list(String name, List<String> values) {
        write(() -> {
            generator.writeArrayFieldStart(name);
            for (var value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    /** A nested structure. */
    public void structure(String name, Output value) {
        object(name, value::writeTo);
    }

    /** A nested structure, if there is one. */
    public void structure(String name, Optional<? extends Output> value) {
        value.ifPresent(present -> structure(name, present));
    }

    /** A nested structure, written by hand. */
    public void object(String name, Consumer<JsonWriter> members) {
        write(() -> generator.writeObjectFieldStart(name));
        members.accept(this);
        write(generator::writeEndObject);
    }

    /** A list of structures; present even if it is empty. */
    public void structures(String name, List<? extends Output> values) {
        write(() -> generator.writeArrayFieldStart(name));
        values.forEach(value -> {
            write(generator::writeStartObject);
            value.writeTo(this);
            write(generator::writeEndObject);
        });
        write(generator::writeEndArray);
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
