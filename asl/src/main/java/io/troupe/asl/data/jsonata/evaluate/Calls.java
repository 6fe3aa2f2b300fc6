package io.troupe.asl.data.jsonata.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.syntax.Node;
import io.troupe.asl.data.jsonata.syntax.Node.Kind;
import io.troupe.asl.data.jsonata.value.Caller;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls of functions, whole and partial. Source: JSONata, "Functional programming". */
record Calls(Evaluator evaluator) {
    /** @param applied the first argument, when {@code ~>} gives it */
    JsonNode call(Node node, JsonNode input, Frame frame, Optional<JsonNode> applied) {
        Node procedure = node.child(0);
        JsonNode function = evaluator.evaluate(procedure, input, frame);
        if (Values.isUndefined(function)) {
            checkDollar("T1005", procedure, frame);
        }
        List<JsonNode> arguments = new ArrayList<>(node.arguments().size() + 1);
        applied.ifPresent(arguments::add);
        evaluate(node.arguments(), input, frame, arguments);
        try {
            return apply(function, arguments, input);
        } catch (JsonataException failure) {
            throw failure.named(name(procedure));
        }
    }

    private void evaluate(List<Node> expressions, JsonNode input, Frame frame, List<JsonNode> arguments) {
        for (Node expression : expressions) {
            arguments.add(evaluator.evaluate(expression, input, frame));
        }
    }

    /** Helps those who forgot the dollar sign. */
    private static void checkDollar(String code, Node procedure, Frame frame) {
        if (procedure.kind() == Kind.PATH && !Values.isUndefined(frame.lookup(name(procedure)))) {
            throw JsonataException.coded(code).with("token", name(procedure));
        }
    }

    private static String name(Node procedure) {
        return switch (procedure.kind()) {
            case PATH -> procedure.child(0).text();
            case VARIABLE -> procedure.text();
            default -> "";
        };
    }

    /** Applies a function, and after it whatever it calls in tail position. */
    JsonNode apply(JsonNode function, List<JsonNode> arguments, JsonNode input) {
        JsonNode result = applyOnce(function, arguments, input);
        while (result instanceof Lambda thunk && thunk.node().isThunk()) {
            Node call = thunk.node().child(0);
            JsonNode next = evaluator.evaluate(call.child(0), thunk.input(), thunk.frame());
            List<JsonNode> nextArguments = new ArrayList<>(call.arguments().size());
            evaluate(call.arguments(), thunk.input(), thunk.frame(), nextArguments);
            try {
                result = applyOnce(next, nextArguments, input);
            } catch (JsonataException failure) {
                throw failure.named(
                        call.child(0).kind() == Kind.VARIABLE ? call.child(0).text() : "");
            }
        }
        return result;
    }

    private JsonNode applyOnce(JsonNode callee, List<JsonNode> arguments, JsonNode input) {
        if (!(callee instanceof FunctionValue function)) {
            throw JsonataException.coded("T1006");
        }
        return function.call(function.validated(arguments, input), evaluator);
    }

    /** {@code ~>}. */
    JsonNode applied(Node node, JsonNode input, Frame frame) {
        JsonNode left = evaluator.evaluate(node.child(0), input, frame);
        Node right = node.child(1);
        if (right.kind() == Kind.FUNCTION) {
            return call(right, input, frame, Optional.of(left));
        }
        JsonNode target = evaluator.evaluate(right, input, frame);
        if (!(target instanceof FunctionValue function)) {
            throw JsonataException.coded("T2006").with("value", target);
        }
        return left instanceof FunctionValue first
                ? new Composition(first, function)
                : evaluator.apply(function, List.of(left));
    }

    /** A call with a question mark among its arguments. */
    JsonNode partial(Node node, JsonNode input, Frame frame) {
        List<Optional<JsonNode>> arguments = new ArrayList<>();
        for (Node argument : node.arguments()) {
            arguments.add(
                    argument.kind() == Kind.OPEN_ARGUMENT
                            ? Optional.empty()
                            : Optional.of(evaluator.evaluate(argument, input, frame)));
        }
        JsonNode callee = evaluator.evaluate(node.child(0), input, frame);
        if (Values.isUndefined(callee)) {
            checkDollar("T1007", node.child(0), frame);
        }
        if (callee instanceof Lambda lambda) {
            return bound(lambda, arguments);
        }
        if (callee instanceof FunctionValue function) {
            return new Partial(function, arguments);
        }
        throw JsonataException.coded("T1008").with("token", name(node.child(0)));
    }

    private static Lambda bound(Lambda lambda, List<Optional<JsonNode>> arguments) {
        Frame frame = lambda.frame().inner();
        List<Node> open = new ArrayList<>();
        for (int index = 0; index < lambda.parameters().size(); index++) {
            Node parameter = lambda.parameters().get(index);
            if (index >= arguments.size()) {
                frame.bind(parameter.text(), Values.UNDEFINED);
            } else if (arguments.get(index).isPresent()) {
                frame.bind(parameter.text(), arguments.get(index).get());
            } else {
                open.add(parameter);
            }
        }
        return lambda.partially(open, frame);
    }

    /** One function after another. */
    private static final class Composition extends FunctionValue {
        private static final long serialVersionUID = 1L;

        private final FunctionValue first;
        private final FunctionValue second;

        Composition(FunctionValue first, FunctionValue second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public int arity() {
            return 1;
        }

        @Override
        public JsonNode call(List<JsonNode> arguments, Caller caller) {
            JsonNode argument = arguments.isEmpty() ? Values.UNDEFINED : arguments.get(0);
            return caller.apply(second, List.of(caller.apply(first, List.of(argument))));
        }
    }

    /** A function of the library with some of its arguments given. */
    private static final class Partial extends FunctionValue {
        private static final long serialVersionUID = 1L;

        private final FunctionValue function;
        private final transient List<Optional<JsonNode>> given;

        Partial(FunctionValue function, List<Optional<JsonNode>> given) {
            this.function = function;
            this.given = given;
        }

        @Override
        public int arity() {
            return (int) given.stream().filter(Optional::isEmpty).count();
        }

        @Override
        public JsonNode call(List<JsonNode> arguments, Caller caller) {
            List<JsonNode> all = new ArrayList<>();
            int next = 0;
            for (Optional<JsonNode> argument : given) {
                all.add(
                        argument.isPresent()
                                ? argument.get()
                                : next < arguments.size() ? arguments.get(next++) : Values.UNDEFINED);
            }
            return caller.apply(function, all);
        }
    }
}
