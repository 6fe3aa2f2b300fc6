package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The variables of one block, call or tuple, and those around it. */
final class Frame {
    private static final int BINDINGS_USUAL = 4;

    /** Made for the first of them: most frames have none. */
    private @Nullable Map<String, JsonNode> bindings;

    private final @Nullable Frame parent;
    private final Function<String, JsonNode> outside;

    private Frame(@Nullable Frame parent, Function<String, JsonNode> outside) {
        this.parent = parent;
        this.outside = outside;
    }

    /** The outermost frame; what it does not bind itself is looked up outside. */
    static Frame outermost(Function<String, JsonNode> outside) {
        return new Frame(null, outside);
    }

    Frame inner() {
        return new Frame(this, outside);
    }

    /** A frame with the bindings of a tuple. */
    Frame withTuple(JsonNode tuple) {
        Frame frame = inner();
        tuple.properties().forEach(binding -> frame.bind(binding.getKey(), binding.getValue()));
        return frame;
    }

    void bind(String name, JsonNode value) {
        Map<String, JsonNode> known = bindings;
        if (known == null) {
            known = new HashMap<>(BINDINGS_USUAL);
            bindings = known;
        }
        known.put(name, value);
    }

    JsonNode lookup(String name) {
        for (Frame frame = this; frame != null; frame = frame.parent) {
            Map<String, JsonNode> known = frame.bindings;
            JsonNode value = known == null ? null : known.get(name);
            if (value != null) {
                return value;
            }
        }
        return outside.apply(name);
    }
}
