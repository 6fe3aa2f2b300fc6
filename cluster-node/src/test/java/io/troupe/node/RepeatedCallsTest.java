package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.TestStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * A client that got no answer calls again, perhaps while its first call is still under way: every call that changes
 * something is made twice at once and a third time afterwards, and has the effect of one. Source: API reference, each
 * operation's word on idempotency.
 */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedCallsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/wf";
    private static final String WAITING = "{`StartAt`:`W`,`States`:{`W`:{`Type`:`Wait`,`Seconds`:600,`End`:true}}}";

    @TempDir
    static Path directory;

    @Parameter
    Dialect dialect;

    private ExecutorService callers;
    private RunningNode node;
    private SfnClient client;

    @BeforeParameterizedClassInvocation
    void start() {
        callers = Executors.newFixedThreadPool(2);
        node = RunningNode.start(directory.resolve(dialect.name()), TestStorage.newDatabase(dialect), "");
        client = node.client();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        node.close();
        callers.shutdown();
    }

    @Test
    void createActivity() throws Exception {
        var created = thrice(() -> client.createActivity(request -> request.name("made")));

        assertThat(created)
                .extracting("activityArn")
                .containsOnly(created.getFirst().activityArn());
        assertThat(created)
                .extracting("creationDate")
                .containsOnly(created.getFirst().creationDate());
        assertThat(client.listActivities().activities())
                .filteredOn(activity -> activity.name().equals("made"))
                .hasSize(1);
    }

    @Test
    void deleteActivity() throws Exception {
        var arn = client.createActivity(request -> request.name("gone")).activityArn();

        thrice(() -> client.deleteActivity(request -> request.activityArn(arn)));

        assertThat(client.listActivities().activities())
                .noneMatch(activity -> activity.name().equals("gone"));
    }

    @Test
    void createStateMachine() throws Exception {
        var created = thrice(() -> client.createStateMachine(
                request -> request.name("made").definition(json(WAITING)).roleArn(ROLE)));

        assertThat(created)
                .extracting("stateMachineArn")
                .containsOnly(created.getFirst().stateMachineArn());
        assertThat(created)
                .extracting("creationDate")
                .containsOnly(created.getFirst().creationDate());
        assertThat(client.listStateMachines().stateMachines())
                .filteredOn(machine -> machine.name().equals("made"))
                .hasSize(1);
    }

    @Test
    void updateStateMachine() throws Exception {
        var machine = node.createStateMachine("updated", json(WAITING));
        var changed = json(WAITING.replace("600", "601"));

        var updated = thrice(() -> client.updateStateMachine(
                request -> request.stateMachineArn(machine).definition(changed)));

        assertThat(updated)
                .extracting("revisionId")
                .containsOnly(updated.getFirst().revisionId());
        var described = client.describeStateMachine(request -> request.stateMachineArn(machine));
        assertThat(described.definition()).isEqualTo(changed);
        assertThat(described.revisionId()).isEqualTo(updated.getFirst().revisionId());
    }

    @Test
    void deleteStateMachine() throws Exception {
        var machine = node.createStateMachine("deleted", json(WAITING));

        thrice(() -> client.deleteStateMachine(request -> request.stateMachineArn(machine)));

        assertThat(client.listStateMachines().stateMachines())
                .noneMatch(listed -> listed.name().equals("deleted") && isActive(machine));
    }

    private boolean isActive(String machine) {
        return client.describeStateMachine(request -> request.stateMachineArn(machine))
                        .status()
                == StateMachineStatus.ACTIVE;
    }

    @Test
    void tagAndUntagResource() throws Exception {
        var machine = node.createStateMachine("tagged", json(WAITING));

        thrice(() -> client.tagResource(request -> request.resourceArn(machine)
                .tags(
                        Tag.builder().key("team").value("a").build(),
                        Tag.builder().key("cost").value("b").build())));
        thrice(() ->
                client.untagResource(request -> request.resourceArn(machine).tagKeys("cost")));

        assertThat(client.listTagsForResource(request -> request.resourceArn(machine))
                        .tags())
                .extracting(Tag::key, Tag::value)
                .containsExactly(tuple("team", "a"));
    }

    @Test
    void startExecution() throws Exception {
        var machine = node.createStateMachine("started", json(WAITING));

        var started = thrice(() -> client.startExecution(
                request -> request.stateMachineArn(machine).name("once").input("{\"n\":1}")));

        assertThat(started)
                .extracting("executionArn")
                .containsOnly(started.getFirst().executionArn());
        assertThat(started)
                .extracting("startDate")
                .containsOnly(started.getFirst().startDate());
        assertThat(types(started.getFirst().executionArn()))
                .containsExactly(HistoryEventType.EXECUTION_STARTED, HistoryEventType.WAIT_STATE_ENTERED);
        assertThatThrownBy(() -> client.startExecution(
                        request -> request.stateMachineArn(machine).name("once").input("{\"n\":2}")))
                .isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    @Test
    void stopExecution() throws Exception {
        var execution = node.startExecution(node.createStateMachine("stopped", json(WAITING)), "{}");

        var stopped = thrice(() -> client.stopExecution(
                request -> request.executionArn(execution).error("Enough").cause("for today")));

        assertThat(stopped)
                .extracting("stopDate")
                .containsOnly(stopped.getFirst().stopDate());
        assertThat(types(execution))
                .containsExactly(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.WAIT_STATE_ENTERED,
                        HistoryEventType.EXECUTION_ABORTED);
        var stopDate = client.describeExecution(request -> request.executionArn(execution))
                .stopDate();
        assertThat(stopped.getFirst().stopDate()).isEqualTo(stopDate);
    }

    @Test
    void sendTaskSuccess() throws Exception {
        var task = task("succeeding");

        var outcomes = outcomes(() -> client.sendTaskSuccess(
                request -> request.taskToken(task.token()).output("{\"signed\":true}")));

        assertThat(outcomes).first().isEqualTo("accepted");
        assertThat(outcomes).allMatch(outcome -> outcome.equals("accepted") || outcome.equals("TaskTimedOut"));
        assertThat(node.awaitClosed(task.execution())).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(types(task.execution()))
                .containsOnlyOnce(HistoryEventType.ACTIVITY_SUCCEEDED, HistoryEventType.EXECUTION_SUCCEEDED);
    }

    @Test
    void sendTaskFailure() throws Exception {
        var task = task("failing");

        var outcomes = outcomes(() -> client.sendTaskFailure(
                request -> request.taskToken(task.token()).error("Unreadable").cause("ink")));

        assertThat(outcomes).first().isEqualTo("accepted");
        assertThat(outcomes).allMatch(outcome -> outcome.equals("accepted") || outcome.equals("TaskTimedOut"));
        assertThat(node.awaitClosed(task.execution())).isEqualTo(ExecutionStatus.FAILED);
        assertThat(types(task.execution()))
                .containsOnlyOnce(HistoryEventType.ACTIVITY_FAILED, HistoryEventType.EXECUTION_FAILED);
    }

    @Test
    void sendTaskHeartbeat() throws Exception {
        var task = task("beating");

        thrice(() -> client.sendTaskHeartbeat(request -> request.taskToken(task.token())));

        assertThat(types(task.execution())).endsWith(HistoryEventType.ACTIVITY_STARTED);
    }

    private record Task(String execution, String token) {}

    /** A task of an activity of that name, which a worker has begun. */
    private Task task(String activity) {
        var arn = client.createActivity(request -> request.name(activity)).activityArn();
        var machine = node.createStateMachine(
                activity, json("{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`Resource`:`" + arn + "`,`End`:true}}}"));
        var execution = node.startExecution(machine, "{}");
        var token = client.getActivityTask(request -> request.activityArn(arn)).taskToken();
        return new Task(execution, token);
    }

    private List<HistoryEventType> types(String execution) {
        return node.history(execution).stream().map(HistoryEvent::type).toList();
    }

    /** Twice at once, then once more. */
    private <T> List<T> thrice(Callable<T> call) throws Exception {
        var both = callers.invokeAll(List.of(call, call));
        return List.of(both.get(0).get(), both.get(1).get(), call.call());
    }

    /** The same for calls that may find that their work was done; those that did come last. */
    private List<String> outcomes(Callable<?> call) throws Exception {
        Callable<String> told = () -> {
            try {
                call.call();
                return "accepted";
            } catch (TaskTimedOutException done) {
                return "TaskTimedOut";
            }
        };
        return thrice(told).stream().sorted((a, b) -> b.compareTo(a)).toList();
    }

    private static String json(String text) {
        return text.replace('`', '"');
    }
}
