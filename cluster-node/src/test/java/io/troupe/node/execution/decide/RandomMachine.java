package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/**
 * Valid definitions at random: all types of states, nested, with Retry and Catch. The same for the same seed.
 *
 * <p>A calm one ends in the same way whatever takes how long: tasks may fail only where that is caught, which they say
 * in their parameters, nothing fails inside of Parallel and Map states, no time runs out within a day, and no worker
 * can get lost with a task.
 */
public final class RandomMachine {
    /** Exists. */
    public static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:desk";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEPTH_MAX = 2;
    private static final int STATES_MAX = 4;
    private static final List<String> RESOURCES = List.of(
            "arn:aws:lambda:us-east-1:123456789012:function:f",
            ACTIVITY,
            "arn:aws:states:::lambda:invoke",
            "arn:aws:states:::lambda:invoke.waitForTaskToken");
    private static final List<String> CALM_RESOURCES =
            RESOURCES.stream().filter(resource -> !resource.equals(ACTIVITY)).toList();
    private static final List<String> ERRORS = List.of("Flaky", "Broken", "States.Timeout", "States.TaskFailed");

    private static final int CALM_SECONDS = 100_000;

    private final Random random;
    private final boolean calm;
    private int names;

    private RandomMachine(Random random, boolean calm) {
        this.random = random;
        this.calm = calm;
    }

    /** A calm definition as JSON text. */
    public static String calm(Random random) {
        return new RandomMachine(random, true).flow(0).toString();
    }

    /** A definition as JSON text. */
    public static String definition(Random random) {
        var machine = new RandomMachine(random, false).flow(0);
        if (random.nextInt(8) == 0) {
            machine.put("TimeoutSeconds", 1 + random.nextInt(20));
        }
        return machine.toString();
    }

    private ObjectNode flow(int depth) {
        var size = 1 + random.nextInt(STATES_MAX);
        var flow = JSON.createObjectNode();
        var states = JSON.createObjectNode();
        var first = names + 1;
        names += size + 1;
        flow.put("StartAt", name(first));
        for (var i = 0; i < size; i++) {
            states.set(name(first + i), state(depth, first + i, first + size));
        }
        states.set(name(first + size), last(depth));
        return flow.set("States", states);
    }

    private static String name(int number) {
        return "S" + number;
    }

    private ObjectNode last(int depth) {
        var kind = random.nextInt(6);
        return switch (calm && depth > 0 ? Math.max(kind, 2) : kind) {
            case 0 -> JSON.createObjectNode().put("Type", "Succeed");
            case 1 ->
                JSON.createObjectNode()
                        .put("Type", "Fail")
                        .put("Error", oneOf(ERRORS))
                        .put("Cause", "by chance");
            default -> JSON.createObjectNode().put("Type", "Pass").put("End", true);
        };
    }

    /** A state that leads to one of the states behind it, up to the last. */
    private ObjectNode state(int depth, int number, int last) {
        var next = name(number + 1);
        return switch (random.nextInt(depth < DEPTH_MAX ? 8 : 5)) {
            case 0 -> pass(depth).put("Next", next);
            case 1 ->
                JSON.createObjectNode()
                        .put("Type", "Wait")
                        .put("Seconds", random.nextInt(10) == 0 ? 1000 : random.nextInt(4))
                        .put("Next", next);
            case 2 -> choice(number, last);
            case 3, 4 -> task(number, last).put("Next", next);
            case 5, 6 -> recovering(parallel(depth), number, last).put("Next", next);
            default -> recovering(map(depth), number, last).put("Next", next);
        };
    }

    private ObjectNode pass(int depth) {
        var pass = JSON.createObjectNode().put("Type", "Pass");
        if (random.nextBoolean()) {
            pass.set("Result", JSON.createArrayNode().add(random.nextInt(9)).add("ä"));
        }
        if (random.nextInt(3) == 0) {
            pass.set("Assign", JSON.createObjectNode().put("v" + depth + random.nextInt(3), random.nextInt(100)));
        }
        return pass;
    }

    private ObjectNode choice(int number, int last) {
        var choice = JSON.createObjectNode().put("Type", "Choice").put("Default", name(number + 1));
        choice.putArray("Choices")
                .addObject()
                .put("Variable", "$")
                .put(random.nextBoolean() ? "IsString" : "IsPresent", true)
                .put("Next", later(number, last));
        return choice;
    }

    private ObjectNode task(int number, int last) {
        var task = JSON.createObjectNode().put("Type", "Task");
        var resource = calm ? oneOf(CALM_RESOURCES) : oneOf(RESOURCES);
        task.put("Resource", resource);
        var mayFail = calm && random.nextBoolean();
        parameters(task, resource, mayFail);
        if (random.nextBoolean()) {
            timeouts(task, resource);
        }
        if (random.nextInt(3) == 0) {
            task.putNull("ResultPath");
        }
        recovering(task, number, last);
        if (mayFail) {
            catcher(task, "States.ALL", number, last);
        }
        return task;
    }

    private static void parameters(ObjectNode task, String resource, boolean mayFail) {
        var payload = JSON.createObjectNode();
        if (mayFail) {
            payload.put("may", "fail");
        }
        if (resource.endsWith("Token")) {
            payload.put("token.$", "$$.Task.Token");
        }
        if (resource.contains("lambda:invoke")) {
            task.putObject("Parameters").put("FunctionName", "f").set("Payload", payload);
        } else if (mayFail) {
            task.set("Parameters", payload);
        }
    }

    private void timeouts(ObjectNode task, String resource) {
        var timeout = calm ? CALM_SECONDS : 2 + random.nextInt(5);
        task.put("TimeoutSeconds", timeout);
        var answeredByOthers = resource.equals(ACTIVITY) || resource.endsWith("Token");
        if (answeredByOthers && random.nextBoolean()) {
            task.put("HeartbeatSeconds", calm ? timeout - 1 : 1 + random.nextInt(timeout - 1));
        }
    }

    private ObjectNode parallel(int depth) {
        var parallel = JSON.createObjectNode().put("Type", "Parallel");
        var branches = parallel.putArray("Branches");
        for (var branch = 0; branch <= random.nextInt(3); branch++) {
            branches.add(flow(depth + 1));
        }
        return parallel;
    }

    private ObjectNode map(int depth) {
        var map = JSON.createObjectNode().put("Type", "Map").put("MaxConcurrency", random.nextInt(4));
        map.put("ItemsPath", "$$.Execution.Input.items");
        return map.set("ItemProcessor", flow(depth + 1));
    }

    private ObjectNode recovering(ObjectNode state, int number, int last) {
        if (random.nextBoolean()) {
            retrier(state.putArray("Retry"));
        }
        if (random.nextBoolean()) {
            catcher(state, random.nextBoolean() ? "States.ALL" : oneOf(ERRORS), number, last);
        }
        return state;
    }

    private void catcher(ObjectNode state, String error, int number, int last) {
        var catcher = state.putArray("Catch").addObject();
        catcher.putArray("ErrorEquals").add(error);
        catcher.put("Next", later(number, last));
    }

    private void retrier(ArrayNode retry) {
        var retrier = retry.addObject();
        retrier.putArray("ErrorEquals").add(random.nextBoolean() ? "States.ALL" : oneOf(ERRORS));
        retrier.put("MaxAttempts", random.nextInt(3)).put("IntervalSeconds", 1 + random.nextInt(3));
        if (random.nextBoolean()) {
            retrier.put("JitterStrategy", "FULL");
        }
    }

    private String later(int number, int last) {
        return name(number + 1 + random.nextInt(last - number));
    }

    private String oneOf(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
