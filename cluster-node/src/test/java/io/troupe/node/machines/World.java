package io.troupe.node.machines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a case says of the world around an execution: which activities exist, what the calls of each state answer, and
 * when somebody stops it. The README of the folder describes the form.
 */
final class World {
    private final JsonNode text;
    private final Map<String, Integer> calls = new HashMap<>();

    /** What one call of a state comes to; a call without a member that says so never answers. */
    record Answer(JsonNode text) {
        /** Whether a worker of an activity ever takes the task. */
        boolean isPolled() {
            return text.has("Worker") || text.has("Return") || text.has("Throw");
        }

        Optional<String> worker() {
            return string(text, "Worker");
        }

        long polledAfterMillis() {
            return millis(text.path("PolledAfterSeconds"));
        }

        List<Long> heartbeatsAfterMillis() {
            var after = new ArrayList<Long>();
            text.path("HeartbeatsAfterSeconds").forEach(seconds -> after.add(millis(seconds)));
            return after;
        }

        /** What the first call of a task with a token or a job returns. */
        Optional<String> submitted() {
            return payload("Submit").map(Payload::text);
        }

        long afterMillis() {
            return millis(text.path("AfterSeconds"));
        }

        Optional<Payload> returned() {
            return payload("Return");
        }

        Optional<Failure> thrown() {
            return Optional.of(text.path("Throw"))
                    .filter(JsonNode::isObject)
                    .map(failure -> new Failure(string(failure, "Error"), string(failure, "Cause"), false));
        }

        private Optional<Payload> payload(String name) {
            return text.has(name) ? Optional.of(Payload.of(text.path(name))) : Optional.empty();
        }
    }

    /** When somebody calls StopExecution. */
    record Stop(long afterMillis, Optional<String> error, Optional<String> cause) {}

    World(JsonNode text) {
        this.text = text;
    }

    boolean hasActivity(String arn) {
        for (var activity : text.path("Activities")) {
            if (activity.asText().equals(arn)) {
                return true;
            }
        }
        return false;
    }

    Optional<Stop> stop() {
        return Optional.of(text.path("Stop"))
                .filter(JsonNode::isObject)
                .map(stop -> new Stop(millis(stop.path("AfterSeconds")), string(stop, "Error"), string(stop, "Cause")));
    }

    /** Counts one more call of a state, from 0. */
    int call(String state) {
        return calls.merge(state, 1, Integer::sum) - 1;
    }

    /** What the call of that number comes to. */
    Answer answer(String state, int call) {
        for (var answer : text.path("Tasks").path(state).properties()) {
            var range = List.of(answer.getKey().split("-", 2));
            var first = Integer.parseInt(range.getFirst());
            var last = Integer.parseInt(range.getLast());
            if (first <= call && call <= last) {
                return new Answer(answer.getValue());
            }
        }
        return new Answer(MissingNode.getInstance());
    }

    static World of(String json) {
        return new World(Json.parse(json));
    }

    private static long millis(JsonNode seconds) {
        return Math.round(seconds.asDouble(0) * 1000);
    }

    private static Optional<String> string(JsonNode node, String name) {
        return node.has(name) ? Optional.of(node.path(name).asText()) : Optional.empty();
    }
}
