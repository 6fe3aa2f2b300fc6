package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.TestStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Tasks that somebody outside ends: workers of activities, and whoever has a token. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkersTest {
    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private FunctionServer functions;
    private RunningNode node;

    @BeforeParameterizedClassInvocation
    void start() {
        functions = new FunctionServer().with("ask", payload -> payload);
        node = RunningNode.start(directory.resolve(dialect.name()), TestStorage.newDatabase(dialect), functions.url());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        node.close();
        functions.close();
    }

    @Test
    void aCallbackTaskEndsWithItsToken() {
        var machine = node.createStateMachine("callback", """
                {"StartAt":"T","States":{"T":{"Type":"Task",
                  "Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","HeartbeatSeconds":60,
                  "Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}""");
        var execution = node.startExecution(machine, "{}");
        var submitted = Await.until(
                Duration.ofSeconds(30),
                () -> Optional.of(node.history(execution))
                        .filter(events -> events.getLast().typeAsString().equals("TaskSubmitted")));
        var parameters = submitted.get(2).taskScheduledEventDetails().parameters();
        var token = parameters.replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");

        node.client().sendTaskHeartbeat(request -> request.taskToken(token));
        node.client().sendTaskSuccess(request -> request.taskToken(token).output("{\"ok\":true}"));

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSubmitted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
        assertThatThrownBy(() -> node.client().sendTaskFailure(request -> request.taskToken(token)))
                .isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void activitiesInBranchesGoToOneWorkerEach() {
        var activity =
                node.client().createActivity(request -> request.name("desk")).activityArn();
        var machine = node.createStateMachine("desk-work", """
                {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"A","States":{
                  "A":{"Type":"Task","Resource":"%s","TimeoutSeconds":60,"End":true}}}}}}""".formatted(activity));
        var execution = node.startExecution(machine, "[1,2,3,4,5]");

        for (var served = 0; served < 5; served++) {
            var task = node.client()
                    .getActivityTask(request -> request.activityArn(activity).workerName("clerk"));
            assertThat(task.taskToken()).isNotNull();
            node.client()
                    .sendTaskSuccess(
                            request -> request.taskToken(task.taskToken()).output("[" + task.input() + "]"));
        }

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo("[[1],[2],[3],[4],[5]]");
        assertThat(node.types(execution)).filteredOn("ActivityStarted"::equals).hasSize(5);
    }

    @Test
    void aMissingActivityFailsBeforeItIsScheduled() {
        var machine = node.createStateMachine("no-activity", """
                {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"A","States":{
                  "A":{"Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:gone",
                    "End":true}}}]}}}""");

        var execution = node.startExecution(machine, "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
        assertThat(node.types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "ParallelStateEntered",
                        "ParallelStateStarted",
                        "TaskStateEntered",
                        "ExecutionFailed");
        assertThat(node.client()
                        .describeExecution(request -> request.executionArn(execution))
                        .cause())
                .isEqualTo("An error occurred while executing the state 'A' (entered at the event id #4). The"
                        + " activity arn:aws:states:us-east-1:123456789012:activity:gone does not exist.");
    }
}
