package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.syntax.Operator;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Meter;
import io.troupe.asl.data.jsonata.value.Numbers;
import io.troupe.asl.data.jsonata.value.Sequence;
import io.troupe.asl.data.jsonata.value.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** One evaluation of an expression. It never changes a value that it did not make. */
public final class Evaluator implements Caller {
    private final Meter meter;
    private final RandomGenerator random;
    private final Instant now;
    private final Predicates predicates = new Predicates(this);
    private final Paths paths = new Paths(this, predicates);
    private final Calls calls = new Calls(this);
    private final Operators operators;

    /** An evaluation within bounds. */
    public Evaluator(Meter meter, RandomGenerator random, Instant now) {
        this.meter = meter;
        this.random = random;
        this.now = now;
        this.operators = new Operators(meter);
    }

    /**
     * The value of an expression without an input document, or undefined.
     *
     * @param variables values and functions by name
     * @throws JsonataException when there is none
     */
    public JsonNode evaluate(Node expression, Function<String, JsonNode> variables) {
        return evaluate(expression, Values.UNDEFINED, Frame.outermost(variables));
    }

    JsonNode evaluate(Node node, JsonNode input, Frame frame) {
        meter.enter();
        JsonNode result = value(node, input, frame);
        if (!node.predicates().isEmpty()) {
            result = filtered(node, result, frame);
        }
        if (node.kind() != Kind.PATH && node.group().isPresent()) {
            result = new Groups(this).group(node.group().get().pairs(), result, frame);
        }
        meter.leave();
        return unwrapped(node, result);
    }

    private JsonNode filtered(Node node, JsonNode value, Frame frame) {
        JsonNode result = value;
        for (Node predicate : node.predicates()) {
            result = predicates.filter(predicate.child(0), result, frame);
        }
        return result;
    }

    /** A sequence of one value is that value, and an empty one is undefined. */
    private static JsonNode unwrapped(Node node, JsonNode result) {
        if (!Sequence.isFound(result) || Sequence.isTuples(result)) {
            return result;
        }
        Sequence sequence = (Sequence) result;
        if (node.keepsArray()) {
            sequence.keepSingleton();
        }
        if (sequence.isEmpty()) {
            return Values.UNDEFINED;
        }
        return sequence.size() > 1 || sequence.keepsSingleton() ? sequence : sequence.get(0);
    }

    private JsonNode value(Node node, JsonNode input, Frame frame) {
        return switch (node.kind()) {
            case PATH -> paths.path(node, input, frame);
            case BINARY -> binary(node, input, frame);
            case NEGATION -> negation(node, input, frame);
            case ARRAY -> array(node, input, frame);
            case OBJECT -> new Groups(this).group(node.pairs(), input, frame);
            case NAME -> Values.lookup(input, node.text(), meter);
            case STRING, NUMBER, VALUE -> node.literal();
            case WILDCARD -> paths.wildcard(input);
            case DESCENDANT -> paths.descendants(input);
            case PARENT -> frame.lookup(node.slotLabel());
            case CONDITION -> condition(node, input, frame);
            case BLOCK -> block(node, input, frame);
            case BIND -> {
                JsonNode value = evaluate(node.child(1), input, frame);
                frame.bind(node.child(0).text(), value);
                yield value;
            }
            case REGEX -> new Matching(node.regex().orElseThrow());
            case FUNCTION -> calls.call(node, input, frame, Optional.empty());
            case PARTIAL -> calls.partial(node, input, frame);
            case VARIABLE -> node.text().isEmpty() ? input : frame.lookup(node.text());
            case LAMBDA -> new Lambda(this, node, input, frame);
            case APPLY -> calls.applied(node, input, frame);
            case TRANSFORM -> new Transform(this, node, frame);
            case END, SORT, OPEN_ARGUMENT, FILTER, INDEX ->
                throw new IllegalStateException("no expression: " + node.kind());
        };
    }

    private JsonNode binary(Node node, JsonNode input, Frame frame) {
        Operator operator = node.operator().orElseThrow();
        JsonNode left = evaluate(node.child(0), input, frame);
        if (operator == Operator.AND || operator == Operator.OR) {
            return logical(operator, left, node.child(1), input, frame);
        }
        JsonNode right = evaluate(node.child(1), input, frame);
        try {
            return operators.apply(operator, left, right);
        } catch (JsonataException failure) {
            throw failure.with("token", operator.symbol());
        }
    }

    /** The right side counts only where the left one does not decide. */
    private JsonNode logical(Operator operator, JsonNode left, Node right, JsonNode input, Frame frame) {
        try {
            boolean isDecided = isTrue(left) == (operator == Operator.OR);
            return Values.of(isDecided ? operator == Operator.OR : isTrue(evaluate(right, input, frame)));
        } catch (JsonataException failure) {
            throw failure.with("token", operator.symbol());
        }
    }

    private JsonNode negation(Node node, JsonNode input, Frame frame) {
        JsonNode value = evaluate(node.child(0), input, frame);
        if (Values.isUndefined(value)) {
            return value;
        }
        if (!Numbers.isNumeric(value)) {
            throw JsonataException.coded("D1002").with("value", value).with("token", "-");
        }
        return Numbers.of(-value.doubleValue());
    }

    private JsonNode array(Node node, JsonNode input, Frame frame) {
        ArrayNode array =
                node.constructsArray() ? Sequence.constructed() : Json.nodes().arrayNode();
        for (Node element : node.children()) {
            JsonNode value = evaluate(element, input, frame);
            if (Values.isUndefined(value)) {
                continue;
            }
            if (element.kind() == Kind.ARRAY) {
                Values.add(value, array, meter);
            } else {
                Values.addAll(value, array, meter);
            }
        }
        return array;
    }

    private JsonNode condition(Node node, JsonNode input, Frame frame) {
        if (isTrue(evaluate(node.child(0), input, frame))) {
            return evaluate(node.child(1), input, frame);
        }
        return node.children().size() > 2 ? evaluate(node.child(2), input, frame) : Values.UNDEFINED;
    }

    private JsonNode block(Node node, JsonNode input, Frame frame) {
        Frame inner = frame.inner();
        JsonNode result = Values.UNDEFINED;
        for (Node expression : node.children()) {
            result = evaluate(expression, input, inner);
        }
        return result;
    }

    boolean isTrue(JsonNode value) {
        return Values.isTrue(value, meter);
    }

    Calls calls() {
        return calls;
    }

    @Override
    public JsonNode apply(FunctionValue function, List<JsonNode> arguments) {
        return calls.apply(function, arguments, NullNode.getInstance());
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Instant now() {
        return now;
    }
}
