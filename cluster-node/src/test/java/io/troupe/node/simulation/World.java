package io.troupe.node.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * What the world answers to an attempt. That depends on the attempt and the seed alone, however often and whenever it
 * is asked, so that a run with faults gets the answers of the run without.
 *
 * @param calm only tasks that say so may fail, and all are answered
 */
record World(long seed, boolean calm) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What becomes of an attempt, and after how long. */
    record Plan(TaskResult result, long afterMillis, boolean silent, boolean beats) {}

    /** Of the call, or of the answer that comes with its token. */
    Plan plan(String scope, int attempt, String parameters, boolean byToken) {
        var random = new Random(Objects.hash(seed, scope, attempt, byToken));
        random.nextInt();
        var mayFail = !calm || parameters.contains("\"may\":\"fail\"");
        var result = mayFail && random.nextInt(3) == 0
                ? failed(random.nextBoolean() ? "Flaky" : "Broken")
                : returned("{\"r\":\"" + scope + "#" + attempt + "/" + random.nextInt(100) + "\"}");
        var after = random.nextInt(4) == 0 ? random.nextLong(6_000) : random.nextLong(50);
        return new Plan(result, after, !calm && random.nextInt(12) == 0, random.nextBoolean());
    }

    static TaskResult failed(String error) {
        return new TaskResult.Failed(new Failure(Optional.of(error), Optional.of("by chance"), false));
    }

    static TaskResult returned(String output) {
        return new TaskResult.Returned(Payload.checked(output));
    }

    /** The token in the parameters of a call. */
    static Optional<String> token(TaskRequest request) {
        try {
            return Optional.of(JSON.readTree(request.parameters()).findPath("token"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
