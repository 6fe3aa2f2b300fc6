package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Batches;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.ItemsRead;
import io.troupe.asl.interpret.IterationInput;
import io.troupe.asl.interpret.MapRunPlan;
import io.troupe.asl.interpret.Recovery;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.Flow;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Runs a machine on the interpreter alone, one thing after the other, and writes down what it wanted from the world.
 * Tasks answer with what the case says, in the order in which they are called.
 */
final class CaseRunner {
    private final Deque<JsonNode> answers = new ArrayDeque<>();
    private final Random random = new Random(1);
    private final ObjectNode record = Json.nodes().objectNode();
    private ContextObject context;

    private record Ended(Optional<Payload> output, Optional<Failure> failure) {
        static Ended with(Payload output) {
            return new Ended(Optional.of(output), Optional.empty());
        }

        static Ended with(Failure failure) {
            return new Ended(Optional.empty(), Optional.of(failure));
        }
    }

    private CaseRunner(JsonNode answers, Payload input) {
        answers.forEach(this.answers::add);
        this.context = Machines.context("", input);
    }

    /**
     * What happened: calls, waits, retries and assigned variables where there were any, then output or error and cause.
     */
    static String run(String definition, JsonNode input, JsonNode answers) {
        var payload = Payload.of(input);
        var runner = new CaseRunner(answers, payload);
        Ended ended = runner.flow(Machines.machine(definition).flow(), payload, Map.of());
        ended.output().ifPresent(output -> runner.record.set("output", output.node()));
        ended.failure().ifPresent(failure -> {
            failure.error().ifPresent(error -> runner.record.put("error", error));
            failure.cause().ifPresent(cause -> runner.record.put("cause", cause));
        });
        return Json.text(runner.record);
    }

    private Ended flow(Flow flow, Payload input, Map<String, Payload> outer) {
        Map<String, Payload> variables = new HashMap<>(outer);
        Payload current = input;
        State state = flow.start();
        for (int states = 0; states < 100; states++) {
            Step step = state(state, current, variables);
            if (step instanceof Step.Fail fail) {
                return Ended.with(fail.failure());
            }
            var leave = (Step.Leave) step;
            leave.assigned().forEach((name, value) -> variables.put(name, Payload.of(value)));
            leave.assigned()
                    .forEach((name, value) ->
                            log("assigned", Json.nodes().objectNode().set(name, value)));
            current = leave.output();
            switch (leave.transition()) {
                case Transition.End end -> {
                    return Ended.with(current);
                }
                case Transition.Next next -> state = flow.state(next.state());
            }
        }
        throw new AssertionError("the machine does not end");
    }

    /** All attempts of one state: gives a Leave or a Fail. */
    private Step state(State state, Payload input, Map<String, Payload> variables) {
        Map<Integer, Integer> attempts = new HashMap<>();
        while (true) {
            int retries = attempts.values().stream().mapToInt(Integer::intValue).sum();
            context = context.withState(new ContextObject.State(state.name(), Machines.NOON, OptionalInt.of(retries)));
            var evaluation = new Evaluation(context, variables, random, Machines.NOON);
            Step step = work(state, input, Interpreter.enter(state, input, evaluation), evaluation);
            if (!(step instanceof Step.Fail fail)) {
                return step;
            }
            Failure failure = fail.failure().withStatePrefix(state.name(), 2);
            switch (Interpreter.recover(state, input, failure, attempts, evaluation)) {
                case Recovery.Retry retry -> {
                    attempts.merge(retry.retrier(), 1, Integer::sum);
                    log("retries", Json.nodes().textNode(retry.delay().toString()));
                }
                case Recovery.Catch caught -> {
                    return new Step.Leave(caught.output(), new Transition.Next(caught.next()), caught.assigned());
                }
                case Recovery.Unhandled unhandled -> {
                    return new Step.Fail(unhandled.failure().withStatePrefix(state.name(), 2));
                }
            }
        }
    }

    /** Does what the step asks for until it asks no more. */
    private Step work(State state, Payload input, Step step, Evaluation evaluation) {
        return switch (step) {
            case Step.Leave leave -> leave;
            case Step.Fail fail -> fail;
            case Step.WaitFor wait -> {
                log("waits", Json.number(wait.seconds()));
                yield Interpreter.resume(state, input, input, evaluation);
            }
            case Step.WaitUntil wait -> {
                log("waits", Json.nodes().textNode(wait.until().toString()));
                yield Interpreter.resume(state, input, input, evaluation);
            }
            case Step.Call call -> call(state, input, call, evaluation);
            case Step.Fork fork -> fork((ParallelState) state, input, fork, evaluation);
            case Step.Iterate iterate -> iterate((MapState) state, input, iterate, evaluation);
            case Step.Distribute distribute -> distribute((MapState) state, input, distribute, evaluation);
        };
    }

    private Step call(State state, Payload input, Step.Call call, Evaluation evaluation) {
        ObjectNode logged = Json.nodes().objectNode().put("resource", shown(call.resource()));
        logged.set("parameters", call.parameters().node());
        call.timeoutSeconds().ifPresent(seconds -> logged.put("timeout", seconds));
        call.heartbeatSeconds().ifPresent(seconds -> logged.put("heartbeat", seconds));
        call.credentialsRoleArn().ifPresent(role -> logged.put("role", role));
        log("calls", logged);
        return answered(state, input, answers.remove(), evaluation);
    }

    private static Step answered(State state, Payload input, JsonNode answer, Evaluation evaluation) {
        if (answer.has("result")) {
            return Interpreter.resume(state, input, Payload.of(answer.get("result")), evaluation);
        }
        return new Step.Fail(
                switch (answer.path("timeout").asText("")) {
                    case "task" -> Failure.timeout();
                    case "heartbeat" -> Failure.heartbeatTimeout();
                    default -> new Failure(text(answer, "error"), text(answer, "cause"), false);
                });
    }

    private static String shown(Resource resource) {
        return switch (resource) {
            case Resource.LambdaFunction function -> "lambda function";
            case Resource.Activity activity -> "activity";
            case Resource.Integration integration -> integration.service() + " " + integration.resourceWithSuffix();
        };
    }

    private static Optional<String> text(JsonNode answer, String name) {
        return Optional.ofNullable(answer.get(name)).map(JsonNode::textValue);
    }

    private Step fork(ParallelState state, Payload input, Step.Fork fork, Evaluation evaluation) {
        ArrayNode outputs = Json.nodes().arrayNode();
        ContextObject outside = context;
        for (Flow branch : state.branches()) {
            Ended ended = flow(branch, fork.input(), evaluation.variables());
            context = outside;
            if (ended.failure().isPresent()) {
                return new Step.Fail(ended.failure().get());
            }
            outputs.add(ended.output().orElseThrow().node());
        }
        return Interpreter.resume(state, input, Payload.of(outputs), evaluation);
    }

    private Step iterate(MapState state, Payload input, Step.Iterate iterate, Evaluation evaluation) {
        ArrayNode outputs = Json.nodes().arrayNode();
        ContextObject outside = context;
        if (iterate.maxConcurrency() != 0) {
            log("concurrency", Json.number(iterate.maxConcurrency()));
        }
        for (Step.Item item : iterate.items()) {
            context = outside.withMapItem(new ContextObject.MapItem(item.index(), item.value(), item.key()));
            var inside = new Evaluation(context, evaluation.variables(), random, Machines.NOON);
            Ended ended = switch (Interpreter.iterationInput(state, iterate.effectiveInput(), item, inside)) {
                case IterationInput.Ready ready -> flow(state.processor(), ready.input(), evaluation.variables());
                case IterationInput.Failed failed -> Ended.with(failed.failure());
            };
            context = outside;
            if (ended.failure().isPresent()) {
                return new Step.Fail(ended.failure().get());
            }
            outputs.add(ended.output().orElseThrow().node());
        }
        return Interpreter.resume(state, input, Payload.of(outputs), evaluation);
    }

    /** Shows what its executions would begin with. The answer to them may tell what an ItemReader has read, too. */
    private Step distribute(MapState state, Payload input, Step.Distribute distribute, Evaluation evaluation) {
        if (distribute.maxConcurrency() != 0) {
            log("concurrency", Json.number(distribute.maxConcurrency()));
        }
        return switch (Interpreter.plan(state, distribute.effectiveInput(), evaluation)) {
            case MapRunPlan.Failed failed -> new Step.Fail(failed.failure());
            case MapRunPlan.Ready plan -> {
                log("runs", shown(plan));
                JsonNode answer = answers.remove();
                ItemsRead read = distribute
                        .items()
                        .<ItemsRead>map(ItemsRead.Read::new)
                        .orElseGet(() -> Interpreter.read(
                                state, plan, answer.path("read").textValue(), evaluation));
                yield switch (children(state, distribute, plan, read, evaluation)) {
                    case Batches.Made made -> {
                        log("children", Json.nodes().arrayNode().addAll(made.inputs()));
                        yield answered(state, input, answer, evaluation);
                    }
                    case Batches.Failed failed -> new Step.Fail(failed.failure());
                };
            }
        };
    }

    private static ObjectNode shown(MapRunPlan.Ready plan) {
        ObjectNode shown = Json.nodes().objectNode().put("source", plan.source());
        plan.tolerance().count().ifPresent(count -> shown.put("toleratedCount", count));
        plan.tolerance().percentage().ifPresent(percentage -> shown.put("toleratedPercentage", percentage));
        plan.readerArguments().ifPresent(arguments -> shown.set("reads", arguments.node()));
        plan.maxItems().ifPresent(most -> shown.put("maxItems", most));
        plan.destination().ifPresent(destination -> shown.set("writes", destination.node()));
        return shown;
    }

    private Batches children(
            MapState state, Step.Distribute distribute, MapRunPlan.Ready plan, ItemsRead read, Evaluation evaluation) {
        if (!(read instanceof ItemsRead.Read items)) {
            return new Batches.Failed(((ItemsRead.Failed) read).failure());
        }
        List<JsonNode> inputs = new ArrayList<>();
        for (Step.Item item : items.items()) {
            var mapItem = new ContextObject.MapItem(item.index(), item.value(), item.key(), Optional.of(plan.source()));
            var inside = evaluation.in(context.withMapItem(mapItem));
            switch (Interpreter.iterationInput(state, distribute.effectiveInput(), item, inside)) {
                case IterationInput.Ready ready -> inputs.add(ready.input().node());
                case IterationInput.Failed failed -> {
                    return new Batches.Failed(failed.failure());
                }
            }
        }
        return plan.batching()
                .map(batching -> Interpreter.batches(state, batching, inputs))
                .orElseGet(() -> new Batches.Made(inputs));
    }

    private void log(String kind, JsonNode what) {
        record.withArray("/" + kind).add(what);
    }
}
