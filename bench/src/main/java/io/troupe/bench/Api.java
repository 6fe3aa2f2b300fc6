package io.troupe.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * The few calls that prepare a job.
 *
 * @param port of any node
 */
record Api(int port) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes a state machine and says its ARN. */
    String createStateMachine(String name, String definition) throws IOException {
        var machine = object().put("name", name)
                .put("definition", definition)
                .put("roleArn", "arn:aws:iam::123456789012:role/bench");
        return call("CreateStateMachine", machine, "stateMachineArn");
    }

    /** Makes an activity and says its ARN. */
    String createActivity(String name) throws IOException {
        return call("CreateActivity", object().put("name", name), "activityArn");
    }

    private String call(String action, ObjectNode body, String field) throws IOException {
        try (var connection = new HttpConnection(port)) {
            if (!connection.post(HttpConnection.request(action, body.toString()))) {
                throw new IOException(action + " failed: " + connection.body());
            }
            return JSON.readTree(connection.body()).path(field).textValue();
        }
    }

    /** A request that starts an execution, under a name of the node's choice if none is given. */
    static byte[] start(String stateMachineArn, Optional<String> name, String input) {
        var start = object().put("stateMachineArn", stateMachineArn).put("input", input);
        name.ifPresent(chosen -> start.put("name", chosen));
        return HttpConnection.request("StartExecution", start.toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
