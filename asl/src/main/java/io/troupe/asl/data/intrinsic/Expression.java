package io.troupe.asl.data.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.path.Path;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind a key ending in {@code .$}: a path or a function call; a call's arguments may be literals too.
 *
 * <p>Source: Amazon States Language, "Intrinsic Functions".
 */
public sealed interface Expression {
    /** A value as written. */
    record Literal(JsonNode value) implements Expression {}

    /** A path into the input, the context object or a variable. */
    record Read(Path path) implements Expression {}

    /**
     * A call.
     *
     * @param function which function
     * @param arguments in their order
     * @param text the call as written, for error texts
     */
    record Call(IntrinsicFunction function, List<Expression> arguments, String text) implements Expression {
        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** Reads a path or a call; gives nothing when the text is neither. */
    static Optional<Expression> parse(String text) {
        return text.startsWith("$") ? Path.parse(text).map(Read::new) : IntrinsicParser.parse(text);
    }
}
