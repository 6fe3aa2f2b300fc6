package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.model.State;
import java.util.Map;

/** What a context object that somebody made up may hold. Source: API reference, TestState, "context". */
final class ContextRules {
    private static final String PREFIX = "Invalid Context object provided: ";

    private enum Type {
        TEXT,
        NUMBER,
        ANY
    }

    private static final Map<String, Map<String, Type>> ALLOWED = Map.of(
            "Execution",
            Map.of(
                    "Id", Type.TEXT,
                    "Input", Type.ANY,
                    "Name", Type.TEXT,
                    "RoleArn", Type.TEXT,
                    "StartTime", Type.TEXT,
                    "RedriveCount", Type.NUMBER,
                    "RedriveTime", Type.TEXT),
            "StateMachine",
            Map.of("Id", Type.TEXT, "Name", Type.TEXT),
            "State",
            Map.of("Name", Type.TEXT, "EnteredTime", Type.TEXT, "RetryCount", Type.NUMBER),
            "Task",
            Map.of("Token", Type.TEXT));

    private ContextRules() {}

    /** Reads a context object for a state. */
    static JsonNode read(String text, State state) {
        JsonNode context = parse(text);
        require(context.isObject(), "Context must be a JSON object");
        require(!context.has("Map"), "'Map' field is not supported when mocking a Context object");
        require(
                !context.has("Task") || Contexts.hasToken(state),
                "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken'"
                        + " service integration pattern");
        context.properties().forEach(member -> checkMember(member.getKey(), member.getValue()));
        return context;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (InvalidJsonException invalid) {
            throw refusal("Context must be valid JSON");
        }
    }

    private static void checkMember(String name, JsonNode value) {
        Map<String, Type> allowed = ALLOWED.get(name);
        if (allowed == null) {
            throw refusal("Field '" + name + "' is not allowed");
        }
        require(value.isObject(), name + " must be an object");
        value.properties().forEach(inner -> check(name, inner.getKey(), inner.getValue(), allowed));
    }

    private static void check(String holder, String name, JsonNode value, Map<String, Type> allowed) {
        Type type = allowed.get(name);
        if (type == null) {
            throw refusal("Field '" + name + "' is not allowed");
        }
        switch (type) {
            case TEXT -> require(value.isTextual(), holder + "." + name + " must be a string");
            case NUMBER -> require(value.isIntegralNumber(), holder + "." + name + " must be a number");
            case ANY -> {}
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw refusal(message);
        }
    }

    private static Refusal refusal(String message) {
        return Refusal.validation(PREFIX + message);
    }
}
