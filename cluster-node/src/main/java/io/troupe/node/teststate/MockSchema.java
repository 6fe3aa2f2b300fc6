package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.shape.AnswerSchema;
import io.troupe.api.shape.ServiceModel;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.Resource.Pattern;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a mocked result is what the called service could have answered. Known are the answers of Step Functions
 * itself, whose model comes with the API, of Lambda, and of the services whose modules of the AWS SDK are there; for
 * others any result is taken.
 */
final class MockSchema {
    private static final String PREFIX = "Mock result schema validation error: ";
    private static final ServiceModel STEP_FUNCTIONS = ServiceModel.load();
    private static final ServiceModel LAMBDA = ServiceModel.loadOfLambda();

    private MockSchema() {}

    /** @param mode STRICT, PRESENT or NONE */
    static void check(JsonNode result, State state, String mode, ServiceCatalog catalog) {
        // It is whoever returns a token that answers.
        if (mode.equals("NONE")
                || !(state instanceof TaskState task)
                || !(task.resource() instanceof Resource.Integration integration)
                || integration.pattern() == Pattern.WAIT_FOR_TASK_TOKEN) {
            return;
        }
        boolean strict = mode.equals("STRICT");
        schema(integration, strict)
                .map(schema -> schema.complaint(result))
                .orElseGet(() -> complaint(integration, result, strict, catalog))
                .ifPresent(complaint -> {
                    throw Refusal.validation(PREFIX + complaint);
                });
    }

    /** What a job's last poll has is another action's answer, which the SDK does not tell. */
    private static Optional<String> complaint(
            Resource.Integration integration, JsonNode result, boolean strict, ServiceCatalog catalog) {
        return integration.pattern() == Pattern.REQUEST_RESPONSE
                ? catalog.answerComplaint(integration, result, strict)
                : Optional.empty();
    }

    /** The schema of the answer that the mock stands for; of a job that is the last poll. */
    private static Optional<AnswerSchema> schema(Resource.Integration integration, boolean strict) {
        return switch (integration.service()) {
            case "aws-sdk:sfn" -> AnswerSchema.of(STEP_FUNCTIONS, capital(integration.action()), strict);
            case "aws-sdk:lambda" -> AnswerSchema.of(LAMBDA, capital(integration.action()), strict);
            case "lambda" -> AnswerSchema.of(LAMBDA, "InvokeWithJson", strict);
            case "states" -> AnswerSchema.of(STEP_FUNCTIONS, answerOfExecution(integration.pattern()), strict);
            default -> Optional.empty();
        };
    }

    private static String answerOfExecution(Pattern pattern) {
        return pattern == Pattern.REQUEST_RESPONSE ? "StartExecution" : "DescribeExecution";
    }

    private static boolean startsExecution(Resource.Integration integration) {
        return integration.service().equals("states") && integration.action().equals("startExecution");
    }

    /** A poll has texts where {@code .sync:2} shows the JSON in them. */
    static Payload shown(Payload result, State state) {
        boolean parses = state instanceof TaskState task
                && task.resource() instanceof Resource.Integration integration
                && startsExecution(integration)
                && integration.pattern() == Pattern.SYNC_2;
        if (!parses || !result.node().isObject()) {
            return result;
        }
        ObjectNode shown = result.node().deepCopy();
        List.of("Input", "Output").forEach(member -> parse(shown, member));
        return Payload.of(shown);
    }

    private static void parse(ObjectNode holder, String member) {
        JsonNode text = holder.path(member);
        if (text.isTextual()) {
            try {
                holder.set(member, Json.parse(text.textValue()));
            } catch (InvalidJsonException plain) {
                // It stays as it is: a mock may have been cut short.
                return;
            }
        }
    }

    private static String capital(String action) {
        return action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
    }
}
