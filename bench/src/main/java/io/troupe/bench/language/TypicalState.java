package io.troupe.bench.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.Reading;
import io.troupe.asl.StatesLanguage;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.IterationInput;
import io.troupe.asl.interpret.Recovery;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.StreamSupport;

/**
 * A state of the kind that most machines are made of, with an input of one and a half kilobytes.
 *
 * @param name what it shows
 * @param state parsed, as an execution has it
 * @param input JSON text, as the journal has it
 * @param variables that are set, as JSON texts
 * @param result what its work gives, as JSON text
 * @param failure how its work fails
 */
record TypicalState(
        String name,
        State state,
        String input,
        Map<String, String> variables,
        Optional<String> result,
        Optional<Failure> failure) {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Payload NOTHING = Payload.parse("null");

    /** All of them, read from {@code typical-states.json}. */
    static List<TypicalState> all() {
        JsonNode file = file();
        String input = Json.text(file.path("input"));
        return StreamSupport.stream(file.path("states").spliterator(), false)
                .map(each -> read(each, input))
                .toList();
    }

    private static JsonNode file() {
        try (InputStream file = TypicalState.class.getResourceAsStream("typical-states.json")) {
            if (file == null) {
                throw new IllegalStateException("no file of typical states");
            }
            return Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static TypicalState read(JsonNode json, String input) {
        Map<String, String> variables = new HashMap<>();
        json.path("variables").properties().forEach(each -> variables.put(each.getKey(), Json.text(each.getValue())));
        return new TypicalState(
                json.path("name").asText(),
                state(json.path("state")),
                input,
                variables,
                Optional.ofNullable(json.get("result")).map(Json::text),
                Optional.ofNullable(json.get("failure"))
                        .map(each -> new Failure(
                                Optional.of(each.path("error").asText()),
                                Optional.of(each.path("cause").asText()),
                                false)));
    }

    private static State state(JsonNode state) {
        ObjectNode machine = Json.nodes().objectNode().put("StartAt", "S");
        machine.putObject("States").<ObjectNode>set("S", state).putObject("End").put("Type", "Succeed");
        if (state.path("End").asBoolean()) {
            machine.withObject("/States").remove("End");
        }
        return switch (StatesLanguage.read(Json.text(machine))) {
            case Reading.Valid valid -> valid.machine().flow().start();
            case Reading.Invalid invalid ->
                throw new IllegalStateException(invalid.problems().toString());
        };
    }

    /** Its input as an execution has it that was read from the journal: nothing is parsed yet. */
    Payload inputRead() {
        return Payload.checked(input);
    }

    /** Does all that an execution does in it but write events: from its input to the text of its output. */
    String run(Payload payload) {
        Map<String, Payload> values = new HashMap<>();
        variables.forEach((name, text) -> values.put(name, Payload.checked(text)));
        var evaluation = new Evaluation(context(payload), values, new Random(1), NOON);
        return goOn(Interpreter.enter(state, payload, evaluation), payload, evaluation);
    }

    private String goOn(Step step, Payload payload, Evaluation evaluation) {
        return switch (step) {
            case Step.Leave leave -> leave.output().text();
            case Step.WaitFor wait ->
                goOn(Interpreter.resume(state, payload, NOTHING, evaluation), payload, evaluation);
            case Step.WaitUntil wait ->
                goOn(Interpreter.resume(state, payload, NOTHING, evaluation), payload, evaluation);
            case Step.Call call -> {
                call.parameters().text();
                yield worked(payload, evaluation);
            }
            case Step.Fork fork -> worked(payload, evaluation);
            case Step.Iterate iterate -> {
                iterate.items().forEach(item -> begin(iterate, item, evaluation));
                yield worked(payload, evaluation);
            }
            case Step.Distribute distribute -> throw new IllegalStateException(name + " is distributed");
            case Step.Fail failed -> throw new IllegalStateException(name + " fails: " + failed.failure());
        };
    }

    private String worked(Payload payload, Evaluation evaluation) {
        if (failure.isPresent()) {
            return switch (Interpreter.recover(state, payload, failure.get(), Map.of(), evaluation)) {
                case Recovery.Catch caught -> caught.output().text();
                case Recovery.Retry retry -> throw new IllegalStateException(name + " is retried");
                case Recovery.Unhandled unhandled -> throw new IllegalStateException(name + " is not caught");
            };
        }
        return goOn(
                Interpreter.resume(state, payload, Payload.checked(result.orElseThrow()), evaluation),
                payload,
                evaluation);
    }

    private void begin(Step.Iterate iterate, Step.Item item, Evaluation evaluation) {
        var inside = evaluation.in(
                evaluation.context().withMapItem(new ContextObject.MapItem(item.index(), item.value(), item.key())));
        switch (Interpreter.iterationInput((MapState) state, iterate.effectiveInput(), item, inside)) {
            case IterationInput.Ready ready -> ready.input().text();
            case IterationInput.Failed failed -> throw new IllegalStateException(name + " fails: " + failed.failure());
        }
    }

    private ContextObject context(Payload payload) {
        return new ContextObject(
                new ContextObject.Execution(
                        "arn:aws:states:eu-west-1:111122223333:execution:typical:e",
                        payload,
                        "e",
                        "arn:aws:iam::111122223333:role/typical",
                        NOON,
                        0),
                new ContextObject.StateMachine("arn:aws:states:eu-west-1:111122223333:stateMachine:typical", "typical"),
                new ContextObject.State(state.name(), NOON, OptionalInt.of(0)),
                Optional.empty(),
                Optional.empty());
    }
}
