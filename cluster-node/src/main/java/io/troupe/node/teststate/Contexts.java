package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.StateReading;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What {@code $$} shows to a state under test. Source: API reference, TestState, "context". */
final class Contexts {
    private Contexts() {}

    /**
     * What the service makes up. A role that was not given is shown as null, a token only where a task has one, and an
     * item only inside of a Map state: the first one, which is the input.
     *
     * @param retryCount for the kinds of state that show it
     */
    static ContextObject generated(
            StateMachineArn machine,
            Optional<String> roleArn,
            StateReading.Found found,
            Payload input,
            OptionalInt retryCount,
            Instant now) {
        State state = found.state();
        String name = UUID.randomUUID().toString();
        String id = "arn:" + machine.partition() + ":states:" + machine.region() + ":" + machine.account() + ":express:"
                + machine.name() + ":" + name + ":" + UUID.randomUUID();
        var context = new ContextObject(
                ContextObject.Execution.synchronous(id, input, name, roleArn.orElse(""), now),
                new ContextObject.StateMachine(machine.toString(), machine.name()),
                new ContextObject.State(state.name(), now, retryCount),
                hasToken(state) ? Optional.of(UUID.randomUUID().toString()) : Optional.empty(),
                found.map().map(map -> firstItem(map, input)));
        return roleArn.isPresent() ? context : context.shownAs(withoutRole(context.node()));
    }

    private static ContextObject.MapItem firstItem(MapState map, Payload input) {
        Optional<String> source = map.distribution()
                .filter(distribution -> distribution.reader().isEmpty())
                .map(distribution -> "STATE_DATA");
        return new ContextObject.MapItem(0, input, Optional.empty(), source);
    }

    private static JsonNode withoutRole(JsonNode context) {
        ObjectNode shown = copy(context);
        shown.set("Execution", copy(context.path("Execution")).putNull("RoleArn"));
        return shown;
    }

    static JsonNode withItem(JsonNode context, ContextObject inside) {
        return copy(context).set("Map", inside.node().path("Map"));
    }

    /** Whether a state's task is given a token. */
    static boolean hasToken(State state) {
        return state instanceof TaskState task
                && task.resource() instanceof Resource.Integration integration
                && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE;
    }

    private static ObjectNode copy(JsonNode object) {
        ObjectNode copy = Json.nodes().objectNode();
        object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
        return copy;
    }
}
