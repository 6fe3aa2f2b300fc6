package io.troupe.node.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.integration.TaskRequest;
import io.troupe.protocol.execution.TaskAttempt;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvocationTest {
    private static Optional<String> refusal(String parameters) {
        return Invocation.optimized(new TaskRequest(
                        "arn", "role", new TaskAttempt("i", "", 1), "lambda", "invoke", parameters, Optional.empty()))
                .refusal();
    }

    @Test
    void whatLambdaKnowsIsSent() {
        assertThat(refusal("{\"FunctionName\":\"f\"}")).isEmpty();
        assertThat(refusal("{\"FunctionName\":\"a.b\",\"InvocationType\":\"Event\",\"LogType\":\"Tail\","
                        + "\"ClientContext\":\"e30=\"}"))
                .isEmpty();
    }

    @Test
    void aNameThatIsNoStepOfAPathIsRefused() {
        assertThat(refusal("{\"FunctionName\":\"\"}"))
                .hasValue("1 validation error detected: Value '' at 'functionName' failed to satisfy constraint: Member"
                        + " must have length greater than or equal to 1");
        assertThat(refusal("{\"FunctionName\":\"..\"}"))
                .hasValue(
                        "1 validation error detected: Value '..' at 'functionName' failed to satisfy constraint: Member"
                                + " must satisfy regular expression pattern: " + FunctionName.PATTERN);
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThat(refusal("{\"FunctionName\":\"f\",\"InvocationType\":\"X\"}"))
                .hasValue(
                        "1 validation error detected: Value 'X' at 'invocationType' failed to satisfy constraint: Member"
                                + " must satisfy enum value set: [Event, RequestResponse, DryRun]");
        assertThat(refusal("{\"FunctionName\":\"f\",\"LogType\":\"X\"}"))
                .hasValue(
                        "1 validation error detected: Value 'X' at 'logType' failed to satisfy constraint: Member must"
                                + " satisfy enum value set: [None, Tail]");
    }

    @Test
    void aContextThatNoHeaderCanCarryIsRefused() {
        assertThat(refusal("{\"FunctionName\":\"f\",\"ClientContext\":\"a\\r\\nX-Other: 1\"}"))
                .hasValue("Client context must be a valid Base64-encoded JSON object.");
    }
}
