package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.TestStorage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Tasks that call functions: what comes back, and how it fails. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionTasksTest {
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private FunctionServer functions;
    private RunningNode node;

    @BeforeParameterizedClassInvocation
    void start() {
        functions = new FunctionServer()
                .with("echo", payload -> payload)
                .with("declined", payload -> {
                    throw new FunctionServer.FunctionError(
                            "{\"errorMessage\": \"no funds\", \"errorType\": \"CardDeclined\"}");
                })
                .with("untyped", payload -> {
                    throw new FunctionServer.FunctionError("{\"errorMessage\":\"late\"}");
                });
        node = RunningNode.start(directory.resolve(dialect.name()), TestStorage.newDatabase(dialect), functions.url());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        node.close();
        functions.close();
    }

    @Test
    void aFunctionNamedByItsArn() {
        var machine = node.createStateMachine(
                "direct",
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"" + FUNCTION
                        + "echo\",\"End\":true}}}");

        var execution = node.startExecution(machine, "{\"n\": 1.0}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo("{\"n\": 1.0}");
    }

    @Test
    void aFailingFunctionKeepsItsCauseToTheLetter() {
        var machine = node.createStateMachine(
                "failing",
                "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"" + FUNCTION
                        + "declined\",\"End\":true}}}");

        var execution = node.startExecution(machine, "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
        var described = node.client().describeExecution(request -> request.executionArn(execution));
        assertThat(described.error()).isEqualTo("CardDeclined");
        assertThat(described.cause()).isEqualTo("{\"errorMessage\": \"no funds\", \"errorType\": \"CardDeclined\"}");
    }

    @Test
    void theOptimizedIntegrationWritesTheCauseAnew() {
        var machine = node.createStateMachine("optimized", """
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                  "Parameters":{"FunctionName":"declined","Payload.$":"$"},
                  "Catch":[{"ErrorEquals":["CardDeclined"],"ResultPath":"$.e","Next":"U"}],"End":true},
                  "U":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                  "Parameters":{"FunctionName":"untyped"},"End":true}}}""");

        var execution = node.startExecution(machine, "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(node.history(execution))
                .filteredOn(event -> event.taskFailedEventDetails() != null)
                .extracting(event -> event.taskFailedEventDetails().error() + " "
                        + event.taskFailedEventDetails().cause())
                .containsExactly(
                        "CardDeclined {\"errorMessage\":\"no funds\",\"errorType\":\"CardDeclined\"}",
                        "Lambda.Unknown The cause could not be determined because Lambda did not return an error"
                                + " type. Returned payload: {\"errorMessage\":\"late\"}");
    }

    @Test
    void anUnknownFunctionIsAnErrorOfTheService() {
        var machine = node.createStateMachine("unknown-function", """
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                  "Parameters":{"FunctionName":"nobody"},"End":true}}}""");

        var execution = node.startExecution(machine, "{}");

        node.awaitClosed(execution);
        var described = node.client().describeExecution(request -> request.executionArn(execution));
        assertThat(described.error()).isEqualTo("Lambda.ResourceNotFoundException");
        assertThat(described.cause())
                .matches("Function not found: nobody \\(Service: AWSLambda; Status Code: 404; Error Code:"
                        + " ResourceNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\\)");
    }

    @Test
    void parametersThatCannotStartATask() {
        var machine = node.createStateMachine("no-function", """
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                  "Parameters":{"FunctionName.$":"$.f"},"End":true}}}""");

        var execution = node.startExecution(machine, "{\"f\":1}");

        node.awaitClosed(execution);
        assertThat(node.types(execution)).containsExactly("ExecutionStarted", "TaskStateEntered", "ExecutionFailed");
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .cause())
                .isEqualTo("An error occurred while executing the state 'T' (entered at the event id #2). The"
                        + " Parameters '{\"FunctionName\":1}' could not be used to start the Task: [The value of the"
                        + " field 'FunctionName' has an invalid format]");
    }
}
