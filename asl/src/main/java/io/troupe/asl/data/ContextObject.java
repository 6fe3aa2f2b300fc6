package io.troupe.asl.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $$} shows of an execution. The tree is made when first asked for, with its members in the service's
 * order.
 *
 * <p>Source: "Accessing execution data from the Context object in Step Functions".
 */
public final class ContextObject {
    private final Execution execution;
    private final StateMachine stateMachine;
    private final State state;
    private final Optional<String> taskToken;
    private final Optional<MapItem> mapItem;
    private volatile @Nullable JsonNode node;

    /**
     * The execution itself.
     *
     * @param redriveCount absent for synchronous express executions and TestState, which show none
     * @param redriveTime present after a redrive
     */
    public record Execution(
            String id,
            Payload input,
            String name,
            String roleArn,
            Instant startTime,
            OptionalInt redriveCount,
            Optional<Instant> redriveTime) {
        /** An execution that shows its redrive count. */
        public Execution(String id, Payload input, String name, String roleArn, Instant startTime, int redriveCount) {
            this(id, input, name, roleArn, startTime, OptionalInt.of(redriveCount), Optional.empty());
        }

        /** A synchronous execution, which cannot be redriven. */
        public static Execution synchronous(String id, Payload input, String name, String roleArn, Instant startTime) {
            return new Execution(id, input, name, roleArn, startTime, OptionalInt.empty(), Optional.empty());
        }
    }

    /**
     * The state machine.
     *
     * @param id its ARN
     */
    public record StateMachine(String id, String name) {}

    /**
     * The current state.
     *
     * @param retryCount retries so far of this entry; present in Task, Parallel and Map states
     */
    public record State(String name, Instant enteredTime, OptionalInt retryCount) {}

    /**
     * The item of the innermost Map iteration.
     *
     * @param key the member's name, when an object is iterated
     * @param source where a distributed Map state has its items from, such as {@code STATE_DATA}
     */
    public record MapItem(int index, Payload value, Optional<String> key, Optional<String> source) {
        /** The item of an inline Map state. */
        public MapItem(int index, Payload value, Optional<String> key) {
            this(index, value, key, Optional.empty());
        }
    }

    /** A context; the token and the item are present only where the service shows them. */
    public ContextObject(
            Execution execution,
            StateMachine stateMachine,
            State state,
            Optional<String> taskToken,
            Optional<MapItem> mapItem) {
        this.execution = execution;
        this.stateMachine = stateMachine;
        this.state = state;
        this.taskToken = taskToken;
        this.mapItem = mapItem;
    }

    /** The same context in another state, without a token. */
    public ContextObject withState(State other) {
        return new ContextObject(execution, stateMachine, other, Optional.empty(), mapItem);
    }

    /** The same context with the token of a task's attempt. */
    public ContextObject withTaskToken(String token) {
        return new ContextObject(execution, stateMachine, state, Optional.of(token), mapItem);
    }

    /** The same context inside an iteration. */
    public ContextObject withMapItem(MapItem item) {
        return new ContextObject(execution, stateMachine, state, taskToken, Optional.of(item));
    }

    /** The same context, but what it shows is a tree that somebody made up. */
    public ContextObject shownAs(JsonNode tree) {
        var shown = new ContextObject(execution, stateMachine, state, taskToken, mapItem);
        shown.node = tree;
        return shown;
    }

    /** The current state. */
    public State state() {
        return state;
    }

    /** One member of the tree, or nothing; made alone as long as nobody asks for all of them. */
    public @Nullable JsonNode member(String name) {
        JsonNode known = node;
        if (known != null) {
            return known.get(name);
        }
        return switch (name) {
            case "Execution" -> executionTree();
            case "StateMachine" -> stateMachineTree();
            case "State" -> stateTree();
            case "Task" -> taskToken.map(ContextObject::taskTree).orElse(null);
            case "Map" -> mapItem.map(ContextObject::mapTree).orElse(null);
            default -> null;
        };
    }

    /** The tree of {@code $$}; it must not be changed. */
    public JsonNode node() {
        JsonNode known = node;
        if (known == null) {
            known = tree();
            node = known;
        }
        return known;
    }

    private JsonNode tree() {
        ObjectNode tree = Json.nodes().objectNode();
        tree.set("Execution", executionTree());
        tree.set("StateMachine", stateMachineTree());
        tree.set("State", stateTree());
        taskToken.ifPresent(token -> tree.set("Task", taskTree(token)));
        mapItem.ifPresent(item -> tree.set("Map", mapTree(item)));
        return tree;
    }

    private ObjectNode stateMachineTree() {
        return Json.nodes().objectNode().put("Id", stateMachine.id()).put("Name", stateMachine.name());
    }

    private static ObjectNode taskTree(String token) {
        return Json.nodes().objectNode().put("Token", token);
    }

    private static ObjectNode mapTree(MapItem item) {
        ObjectNode map = Json.nodes().objectNode();
        map.set("Item", itemTree(item));
        return map;
    }

    private ObjectNode executionTree() {
        ObjectNode tree = Json.nodes().objectNode().put("Id", execution.id());
        tree.set("Input", execution.input().node());
        if (execution.redriveCount().isEmpty()) {
            return tree.put("Name", execution.name())
                    .put("RoleArn", execution.roleArn())
                    .put("StartTime", timestamp(execution.startTime()));
        }
        tree.put("StartTime", timestamp(execution.startTime()))
                .put("Name", execution.name())
                .put("RoleArn", execution.roleArn())
                .put("RedriveCount", execution.redriveCount().getAsInt());
        execution.redriveTime().ifPresent(time -> tree.put("RedriveTime", timestamp(time)));
        return tree;
    }

    private ObjectNode stateTree() {
        ObjectNode tree = Json.nodes().objectNode();
        tree.put("Name", state.name()).put("EnteredTime", timestamp(state.enteredTime()));
        state.retryCount().ifPresent(count -> tree.put("RetryCount", count));
        return tree;
    }

    private static ObjectNode itemTree(MapItem item) {
        ObjectNode tree = Json.nodes().objectNode().put("Index", item.index());
        tree.set("Value", item.value().node());
        item.key().ifPresent(key -> tree.put("Key", key));
        item.source().ifPresent(source -> tree.put("Source", source));
        return tree;
    }

    private static String timestamp(Instant instant) {
        return Milliseconds.text(instant);
    }
}
