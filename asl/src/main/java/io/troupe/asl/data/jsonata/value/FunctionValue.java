package io.troupe.asl.data.jsonata.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function as a value. It has no JSON. */
public abstract class FunctionValue extends POJONode {
    private static final long serialVersionUID = 1L;

    /** A function. */
    protected FunctionValue() {
        super(null);
    }

    /** How many parameters it declares; functions of higher order pass no more. */
    public abstract int arity();

    /**
     * Calls it, its arguments already checked against its signature.
     *
     * @param caller the evaluation
     */
    public abstract JsonNode call(List<JsonNode> arguments, Caller caller);

    /**
     * The arguments as its signature wants them.
     *
     * @param context stands in for an argument that may be left out
     */
    public List<JsonNode> validated(List<JsonNode> arguments, JsonNode context) {
        return arguments;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
