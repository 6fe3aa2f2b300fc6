package io.troupe.asl.data.jsonata.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.syntax.Signature;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import java.util.List;

/** A function of the library. It keeps nothing between calls. */
final class Native extends FunctionValue {
    private static final long serialVersionUID = 1L;

    private final int arity;
    private final transient Signature signature;
    private final transient Body body;

    /** What it does. */
    interface Body {
        JsonNode call(Arguments arguments, Caller caller);
    }

    /** @param arity how many arguments a function of higher order passes to it */
    Native(String signature, int arity, Body body) {
        this.signature = Signature.of(signature);
        this.arity = arity;
        this.body = body;
    }

    @Override
    public int arity() {
        return arity;
    }

    @Override
    public List<JsonNode> validated(List<JsonNode> arguments, JsonNode context) {
        return signature.validate(arguments, context);
    }

    @Override
    public JsonNode call(List<JsonNode> arguments, Caller caller) {
        return body.call(new Arguments(arguments), caller);
    }
}
