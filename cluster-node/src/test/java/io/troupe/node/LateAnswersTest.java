package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.arn.TaskTokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** What workers are told that answer too late, too early, twice, or for a task that never was. */
class LateAnswersTest {
    private static final int RACES = 20;
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static FunctionServer functions;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        functions = new FunctionServer();
        node = RunningNode.start(directory, "", functions.url());
    }

    @AfterAll
    static void stop() {
        node.close();
        functions.close();
    }

    @Test
    void anAnswerAfterAStopIsTooLate() {
        var desk = activity();
        var execution = node.startExecution(machine(task(desk, "")), "{}");
        var token = poll(desk).taskToken();

        node.client().stopExecution(request -> request.executionArn(execution));

        assertTooLate(token);
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void anAnswerAfterTheTimeoutIsTooLate() {
        var desk = activity();
        var execution = node.startExecution(machine(task(desk, "`TimeoutSeconds`:1,")), "{}");
        var token = poll(desk).taskToken();

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);

        assertTooLate(token);
    }

    @Test
    void aSecondAnswerIsTooLateAndChangesNothing() {
        var desk = activity();
        var execution = node.startExecution(machine(task(desk, "")), "{}");
        var token = poll(desk).taskToken();

        succeed(token, "1");

        assertTooLate(token);
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(output(execution)).isEqualTo("1");
    }

    @Test
    void theTaskOfAWorkerThatDiedGoesToAnotherOne() {
        var desk = activity();
        var execution = node.startExecution(
                machine(
                        task(
                                desk,
                                "`HeartbeatSeconds`:1,`Retry`:[{`ErrorEquals`:[`States.HeartbeatTimeout`],`IntervalSeconds`:1}],")),
                "{}");
        var dead = poll(desk).taskToken();

        var alive = poll(desk).taskToken();

        assertThat(alive).isNotEqualTo(dead);
        assertTooLate(dead);
        succeed(alive, "2");
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(output(execution)).isEqualTo("2");
    }

    @Test
    void aTokenThatWasChangedIsInvalid() {
        var desk = activity();
        node.startExecution(machine(task(desk, "")), "{}");
        var token = poll(desk).taskToken();
        var changed = (token.charAt(10) == 'A' ? "B" : "A") + token.substring(1, 10) + "x" + token.substring(11);

        assertThatThrownBy(() -> succeed(changed, "1")).isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void aTokenOfAnExecutionThatNeverWasNamesNoTask() {
        var token = new TaskTokens(node.clusterSecret())
                .write(new TaskToken(
                        "arn:aws:states:us-east-1:123456789012:execution:none:none", "incarnation", "", 1));

        assertThatThrownBy(() -> succeed(token, "1")).isInstanceOf(TaskDoesNotExistException.class);
        assertThatThrownBy(() -> node.client().sendTaskHeartbeat(request -> request.taskToken(token)))
                .isInstanceOf(TaskDoesNotExistException.class);
    }

    @Test
    void ofAnAnswerAndAStopTheFirstOneCounts() {
        var desk = activity();
        var machine = machine(task(desk, ""));
        for (var race = 0; race < RACES; race++) {
            var execution = node.startExecution(machine, "{}");
            var token = poll(desk).taskToken();
            var stopped = CompletableFuture.runAsync(
                    () -> node.client().stopExecution(request -> request.executionArn(execution)));

            var accepted = isAccepted(token);

            stopped.join();
            var status = node.awaitClosed(execution);
            assertThat(status).isEqualTo(accepted ? ExecutionStatus.SUCCEEDED : ExecutionStatus.ABORTED);
            assertThat(node.types(execution).contains("ActivitySucceeded")).isEqualTo(accepted);
        }
    }

    @Test
    void ofManyAnswersOneIsAccepted() {
        var desk = activity();
        var execution = node.startExecution(machine(task(desk, "")), "{}");
        var token = poll(desk).taskToken();

        var answers = IntStream.range(0, RACES)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> isAccepted(token)))
                .toList();

        assertThat(answers).filteredOn(CompletableFuture::join).hasSize(1);
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.types(execution))
                .filteredOn("ActivitySucceeded"::equals)
                .hasSize(1);
    }

    @Test
    void aTokenMayBeAnsweredBeforeItsCallReturns() {
        functions.with("early", payload -> {
            succeed(token(payload), "`early`".replace('`', '"'));
            return "{}";
        });
        var execution = node.startExecution(
                machine("{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,"
                        + "`Resource`:`arn:aws:states:::lambda:invoke.waitForTaskToken`,`Parameters`:{"
                        + "`FunctionName`:`early`,`Payload`:{`token.$`:`$$.Task.Token`}}}}}"),
                "{}");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(output(execution)).isEqualTo("\"early\"");
        assertThat(node.types(execution)).filteredOn("TaskSucceeded"::equals).hasSize(1);
    }

    @Test
    void aTokenAnsweredEarlyEndsTheTaskOfAJobAndStopsTheJob() {
        var child = machine("{`StartAt`:`W`,`States`:{`W`:{`Type`:`Wait`,`Seconds`:3600,`End`:true}}}");
        var execution = node.startExecution(
                machine("{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,"
                        + "`Resource`:`arn:aws:states:::states:startExecution.sync`,`Parameters`:{"
                        + "`StateMachineArn`:`" + child
                        + "`,`Name`:`job`,`Input`:{`token.$`:`$$.Task.Token`}}}}}"),
                "{}");
        var submitted = Await.until(
                SOON,
                () -> Optional.of(node.history(execution))
                        .filter(events -> events.getLast().typeAsString().equals("TaskSubmitted")));

        succeed(token(submitted.get(2).taskScheduledEventDetails().parameters()), "7");

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(output(execution)).isEqualTo("7");
        assertThat(node.awaitClosed(child.replace(":stateMachine:", ":execution:") + ":job"))
                .isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void anAnswerThatIsNoJsonLeavesTheTaskOpen() {
        var desk = activity();
        var execution = node.startExecution(machine(task(desk, "")), "{}");
        var token = poll(desk).taskToken();

        assertThatThrownBy(() -> succeed(token, "{")).isInstanceOf(InvalidOutputException.class);

        succeed(token, "3");
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    private static void assertTooLate(String token) {
        assertThatThrownBy(() -> succeed(token, "0")).isInstanceOf(TaskTimedOutException.class);
        assertThatThrownBy(() -> node.client().sendTaskFailure(request -> request.taskToken(token)))
                .isInstanceOf(TaskTimedOutException.class);
        assertThatThrownBy(() -> node.client().sendTaskHeartbeat(request -> request.taskToken(token)))
                .isInstanceOf(TaskTimedOutException.class);
    }

    private static boolean isAccepted(String token) {
        try {
            succeed(token, "true");
            return true;
        } catch (TaskTimedOutException late) {
            return false;
        }
    }

    private static void succeed(String token, String output) {
        node.client().sendTaskSuccess(request -> request.taskToken(token).output(output));
    }

    private static GetActivityTaskResponse poll(String activity) {
        return node.client().getActivityTask(request -> request.activityArn(activity));
    }

    private static String activity() {
        return node.client()
                .createActivity(request -> request.name("desk-" + UUID.randomUUID()))
                .activityArn();
    }

    private static String task(String activity, String more) {
        return "{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`," + more + "`Resource`:`" + activity + "`,`End`:true}}}";
    }

    private static String machine(String definition) {
        return node.createStateMachine("m-" + UUID.randomUUID(), definition.replace('`', '"'));
    }

    private static String token(String json) {
        return json.replaceAll("(?s).*\"token\":\"([^\"]*)\".*", "$1");
    }

    private static String output(String execution) {
        return node.client()
                .describeExecution(request -> request.executionArn(execution))
                .output();
    }
}
