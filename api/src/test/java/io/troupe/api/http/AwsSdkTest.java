package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.api.fake.Troupe;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.Tag;

/** AWS's own client works unchanged. */
class AwsSdkTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/r";

    private final Troupe troupe = new Troupe();
    private final RunningApi api = new RunningApi(troupe);
    private final SfnClient client = SfnClient.builder()
            .endpointOverride(api.uri())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .build();

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    @Test
    void aMachineLivesAndDies() {
        var arn = create("m");

        assertThat(arn).isEqualTo("arn:aws:states:eu-west-1:123456789012:stateMachine:m");
        var described = client.describeStateMachine(request -> request.stateMachineArn(arn));
        assertThat(described.definition()).isEqualTo(Troupe.PASS);
        assertThat(described.creationDate()).isEqualTo(troupe.clock.instant());
        assertThat(described.encryptionConfiguration().typeAsString()).isEqualTo("AWS_OWNED_KEY");
        client.tagResource(request ->
                request.resourceArn(arn).tags(Tag.builder().key("k").value("v").build()));
        assertThat(client.listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .hasSize(1);
        client.deleteStateMachine(request -> request.stateMachineArn(arn));
        assertThat(client.describeStateMachine(request -> request.stateMachineArn(arn))
                        .statusAsString())
                .isEqualTo("DELETING");
    }

    @Test
    void listsArePaginated() {
        var arn = create("m");
        for (var number = 0; number < 25; number++) {
            var name = "e" + number;
            client.startExecution(request -> request.stateMachineArn(arn).name(name));
        }

        var names =
                client
                        .listExecutionsPaginator(
                                request -> request.stateMachineArn(arn).maxResults(7))
                        .executions()
                        .stream()
                        .map(ExecutionListItem::name)
                        .toList();

        assertThat(names).hasSize(25).doesNotHaveDuplicates();
        assertThat(client.listStateMachinesPaginator(request -> request.maxResults(1)).stateMachines().stream())
                .hasSize(1);
    }

    @Test
    void historiesArePaginated() {
        var arn = create("m");
        var execution = client.startExecution(
                        request -> request.stateMachineArn(arn).input("[1]"))
                .executionArn();
        troupe.executions.close(
                execution,
                ExecutionStatus.SUCCEEDED,
                new HistoryEvent.ExecutionSucceeded(
                        2, 1, troupe.clock.millis(), HistoryEventType.ExecutionSucceeded, "", "[1]"));

        var events = client
                .getExecutionHistoryPaginator(
                        request -> request.executionArn(execution).maxResults(1))
                .events()
                .stream()
                .toList();

        assertThat(events).hasSize(2);
        assertThat(events.get(0).executionStartedEventDetails().input()).isEqualTo("[1]");
        assertThat(events.get(1)
                        .executionSucceededEventDetails()
                        .outputDetails()
                        .truncated())
                .isFalse();
        assertThat(events.get(1).timestamp()).isEqualTo(troupe.clock.instant());
        assertThat(client.describeExecution(request -> request.executionArn(execution))
                        .output())
                .isEqualTo("[1]");
    }

    @Test
    void errorsAreTyped() {
        var arn = create("m");
        client.startExecution(request -> request.stateMachineArn(arn).name("e").input("{}"));

        assertThatThrownBy(() -> client.startExecution(
                        request -> request.stateMachineArn(arn).name("e").input("[]")))
                .isInstanceOf(ExecutionAlreadyExistsException.class)
                .hasMessageContaining(
                        "Execution Already Exists: 'arn:aws:states:eu-west-1:123456789012:execution:m:e'");
        assertThatThrownBy(() -> client.startExecution(request -> request.stateMachineArn(arn + "x")))
                .isInstanceOf(StateMachineDoesNotExistException.class);
        assertThatThrownBy(() -> client.sendTaskHeartbeat(request -> request.taskToken("forged")))
                .isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> client.listExecutions(
                        request -> request.stateMachineArn(arn).nextToken("forged")))
                .isInstanceOf(InvalidTokenException.class);
        assertThatThrownBy(() -> client.createStateMachine(
                        request -> request.name("n").roleArn(ROLE).definition("{}")))
                .isInstanceOf(InvalidDefinitionException.class);
        assertThatThrownBy(() -> client.listStateMachines(request -> request.maxResults(1001)))
                .isInstanceOfSatisfying(SfnException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(error.requestId()).hasSize(36);
                });
    }

    @Test
    void workersWork() {
        var arn = client.createActivity(request -> request.name("a")).activityArn();
        var token = new TaskTokens(Troupe.secret()).write(new TaskToken(Troupe.ARN + "execution:m:e", "i", "", 1));
        troupe.activities.offer(new GetActivityTaskReply.Task(token, "{}"));
        troupe.activities.offer(new GetActivityTaskReply.NoTask());

        var task = client.getActivityTask(request -> request.activityArn(arn).workerName("w"));
        client.sendTaskHeartbeat(request -> request.taskToken(task.taskToken()));
        client.sendTaskSuccess(request -> request.taskToken(task.taskToken()).output("1"));
        client.sendTaskFailure(request -> request.taskToken(task.taskToken()).error("E"));

        assertThat(troupe.executions.taskAnswers).isEqualTo(List.of("heartbeat 1", "success 1 1", "failure 1 E -"));
        assertThat(client.getActivityTask(request -> request.activityArn(arn)).taskToken())
                .isNull();
        client.deleteActivity(request -> request.activityArn(arn));
        assertThat(client.listActivities().activities()).isEmpty();
    }

    private String create(String name) {
        return client.createStateMachine(
                        request -> request.name(name).roleArn(ROLE).definition(Troupe.PASS))
                .stateMachineArn();
    }
}
