package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.List;

/** A function that the expression itself defines, with the context and the variables of that place. */
final class Lambda extends FunctionValue {
    private static final long serialVersionUID = 1L;

    private final transient Evaluator evaluator;
    private final transient Node node;
    private final transient List<Node> parameters;
    private final transient JsonNode input;
    private final transient Frame frame;
    private final boolean isWhole;

    Lambda(Evaluator evaluator, Node node, JsonNode input, Frame frame) {
        this(evaluator, node, node.arguments(), input, frame, true);
    }

    private Lambda(
            Evaluator evaluator, Node node, List<Node> parameters, JsonNode input, Frame frame, boolean isWhole) {
        this.evaluator = evaluator;
        this.node = node;
        this.parameters = parameters;
        this.input = input;
        this.frame = frame;
        this.isWhole = isWhole;
    }

    /** The same with some of its parameters bound already; a signature is no longer checked. */
    Lambda partially(List<Node> open, Frame bound) {
        return new Lambda(evaluator, node, open, input, bound, false);
    }

    Node node() {
        return node;
    }

    List<Node> parameters() {
        return parameters;
    }

    JsonNode input() {
        return input;
    }

    Frame frame() {
        return frame;
    }

    @Override
    public int arity() {
        return parameters.size();
    }

    @Override
    public List<JsonNode> validated(List<JsonNode> arguments, JsonNode context) {
        return isWhole && node.signature().isPresent()
                ? node.signature().get().validate(arguments, context)
                : arguments;
    }

    @Override
    public JsonNode call(List<JsonNode> arguments, Caller caller) {
        Frame inner = frame.inner();
        for (int index = 0; index < parameters.size(); index++) {
            JsonNode argument = index < arguments.size() ? arguments.get(index) : Values.UNDEFINED;
            inner.bind(parameters.get(index).text(), argument);
        }
        return evaluator.evaluate(node.child(0), input, inner);
    }
}
