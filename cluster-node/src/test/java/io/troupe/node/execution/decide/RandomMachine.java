package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/** Valid definitions at random: all types of states, nested, with Retry and Catch. The same for the same seed. */
final class RandomMachine {
    static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:desk";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEPTH_MAX = 2;
    private static final int STATES_MAX = 4;
    private static final List<String> RESOURCES = List.of(
            "arn:aws:lambda:us-east-1:123456789012:function:f",
            ACTIVITY,
            "arn:aws:states:::lambda:invoke",
            "arn:aws:states:::lambda:invoke.waitForTaskToken");
    private static final List<String> ERRORS = List.of("Flaky", "Broken", "States.Timeout", "States.TaskFailed");

    private final Random random;
    private int names;

    private RandomMachine(Random random) {
        this.random = random;
    }

    /** A definition as JSON text. */
    static String definition(Random random) {
        var machine = new RandomMachine(random).flow(0);
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
        states.set(name(first + size), last());
        return flow.set("States", states);
    }

    private static String name(int number) {
        return "S" + number;
    }

    private ObjectNode last() {
        return switch (random.nextInt(6)) {
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
            case 3, 4 -> recovering(task(), number, last).put("Next", next);
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

    private ObjectNode task() {
        var task = JSON.createObjectNode().put("Type", "Task");
        var resource = oneOf(RESOURCES);
        task.put("Resource", resource);
        if (resource.contains("lambda:invoke")) {
            var parameters = task.putObject("Parameters").put("FunctionName", "f");
            if (resource.endsWith("Token")) {
                parameters.putObject("Payload").put("token.$", "$$.Task.Token");
            }
        }
        if (random.nextBoolean()) {
            task.put("TimeoutSeconds", 2 + random.nextInt(5));
        }
        if (random.nextInt(3) == 0) {
            task.putNull("ResultPath");
        }
        return task;
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
            var catcher = state.putArray("Catch").addObject();
            catcher.putArray("ErrorEquals").add(random.nextBoolean() ? "States.ALL" : oneOf(ERRORS));
            catcher.put("Next", later(number, last));
        }
        return state;
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
