package io.troupe.asl.data.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.troupe.asl.data.Json;

/**
 * An array with what JSONata remembers of where it came from. Only a sequence, which is what a query found, becomes a
 * single value when it holds one; an array that the data or the expression holds as such never does.
 *
 * <p>Source: JSONata, "The JSONata type system: sequences".
 */
@SuppressWarnings("unchecked") // Jackson's own deepCopy, inherited.
public final class Sequence extends ArrayNode {
    private static final long serialVersionUID = 1L;

    /** What kind of array it is. */
    private enum Kind {
        FOUND,
        TUPLES,
        CONSTRUCTED
    }

    private final Kind kind;
    private boolean keepsSingleton;

    private Sequence(Kind kind) {
        super(Json.nodes());
        this.kind = kind;
    }

    /** An empty result of a query. */
    public static Sequence create() {
        return new Sequence(Kind.FOUND);
    }

    /** A result that holds one value, and none when that is undefined only for whoever asks for its elements. */
    public static Sequence of(JsonNode only) {
        Sequence sequence = create();
        sequence.add(only);
        return sequence;
    }

    /** An empty stream of bindings, each an object by the variables' names. */
    public static Sequence tuples() {
        return new Sequence(Kind.TUPLES);
    }

    /** An empty array as an expression writes it, which a path does not flatten. */
    public static Sequence constructed() {
        return new Sequence(Kind.CONSTRUCTED);
    }

    /** Whether a value is the result of a query. */
    public static boolean isFound(JsonNode value) {
        return value instanceof Sequence sequence && sequence.kind != Kind.CONSTRUCTED;
    }

    /** Whether a value is a stream of bindings. */
    public static boolean isTuples(JsonNode value) {
        return value instanceof Sequence sequence && sequence.kind == Kind.TUPLES;
    }

    /** Whether a value is an array that the expression wrote. */
    public static boolean isConstructed(JsonNode value) {
        return value instanceof Sequence sequence && sequence.kind == Kind.CONSTRUCTED;
    }

    /** {@code []} behind a step: one value stays an array. */
    public void keepSingleton() {
        keepsSingleton = true;
    }

    /** Whether one value stays an array. */
    public boolean keepsSingleton() {
        return keepsSingleton;
    }
}
