package io.troupe.node.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The checker takes worked examples of the history reference, and refuses them once they are bent. */
class HistoryCheckerTest {
    private static final String TASK = """
            {"StartAt":"Charge","States":{
              "Charge":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:charge",
                "Retry":[{"ErrorEquals":["CardDeclined"],"MaxAttempts":1}],
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Refund"}],"Next":"Ship"},
              "Refund":{"Type":"Pass","End":true},
              "Ship":{"Type":"Pass","End":true}}}""";
    private static final String RETRIED_AND_CAUGHT = """
            1 0 ExecutionStarted
            2 0 TaskStateEntered Charge
            3 2 LambdaFunctionScheduled
            4 3 LambdaFunctionStarted
            5 4 LambdaFunctionFailed
            6 5 LambdaFunctionScheduled
            7 6 LambdaFunctionStarted
            8 7 LambdaFunctionTimedOut
            9 8 TaskStateExited Charge
            10 9 PassStateEntered Refund
            11 10 PassStateExited Refund
            12 11 ExecutionSucceeded
            """;
    private static final String PARALLEL = """
            {"StartAt":"Fan","States":{
              "Fan":{"Type":"Parallel","Branches":[
                {"StartAt":"A1","States":{"A1":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true}}},
                {"StartAt":"B1","States":{"B1":{"Type":"Wait","Seconds":9,"End":true}}}],
                "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Recover"}],"Next":"Recover"},
              "Recover":{"Type":"Pass","End":true}}}""";
    private static final String BRANCH_FAILED = """
            1 0 ExecutionStarted
            2 0 ParallelStateEntered Fan
            3 2 ParallelStateStarted
            4 3 TaskStateEntered A1
            5 3 WaitStateEntered B1
            6 4 TaskScheduled
            7 6 TaskStarted
            8 7 TaskFailed
            9 8 TaskStateAborted
            10 8 WaitStateAborted
            11 8 ParallelStateFailed
            12 11 ParallelStateExited Fan
            13 12 PassStateEntered Recover
            14 13 PassStateExited Recover
            15 14 ExecutionSucceeded
            """;
    private static final String MAP = """
            {"StartAt":"Each","States":{"Each":{"Type":"Map","MaxConcurrency":1,"End":true,
              "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}}}}""";
    private static final String ONE_AFTER_THE_OTHER = """
            1 0 ExecutionStarted
            2 0 MapStateEntered Each
            3 2 MapStateStarted 2
            4 3 MapIterationStarted Each 0
            5 4 PassStateEntered P
            6 5 PassStateExited P
            7 6 MapIterationSucceeded Each 0
            8 6 MapIterationStarted Each 1
            9 8 PassStateEntered P
            10 9 PassStateExited P
            11 10 MapIterationSucceeded Each 1
            12 11 MapStateSucceeded
            13 11 MapStateExited Each
            14 13 ExecutionSucceeded
            """;

    @Test
    void theExamplesOfTheReferenceAreLegal() {
        assertThat(HistoryChecker.check(TASK, lines(RETRIED_AND_CAUGHT))).isEqualTo("SUCCEEDED");
        assertThat(HistoryChecker.check(PARALLEL, lines(BRANCH_FAILED))).isEqualTo("SUCCEEDED");
        assertThat(HistoryChecker.check(MAP, lines(ONE_AFTER_THE_OTHER))).isEqualTo("SUCCEEDED");
    }

    @Test
    void theBeginningOfAHistoryIsOfARunningExecution() {
        assertThat(HistoryChecker.check(TASK, lines(RETRIED_AND_CAUGHT).subList(0, 7)))
                .isEqualTo("RUNNING");
    }

    @Test
    void bentHistoriesAreRefused() {
        refused(TASK, RETRIED_AND_CAUGHT, "ids have a gap", text -> text.replace("12 11 Exec", "13 11 Exec"));
        refused(TASK, RETRIED_AND_CAUGHT, "tried more often", text -> text.replace("9 8 TaskStateExited Charge", """
                9 8 LambdaFunctionScheduled"""));
        refused(
                TASK,
                RETRIED_AND_CAUGHT,
                "has an outcome already",
                text -> text.replace("6 5 LambdaFunctionScheduled", "6 5 LambdaFunctionSucceeded"));
        refused(
                TASK,
                RETRIED_AND_CAUGHT,
                "has an outcome already",
                text -> text.replace("6 5 LambdaFunctionScheduled", "6 5 LambdaFunctionFailed"));
        refused(
                TASK,
                RETRIED_AND_CAUGHT,
                "was followed before",
                text -> text.replace("5 4 LambdaFunctionFailed", "5 3 LambdaFunctionFailed"));
        refused(TASK, RETRIED_AND_CAUGHT, "the definition does not lead there", text -> text.replace("Refund", "Ship"));
        refused(TASK, RETRIED_AND_CAUGHT, "was closed before", text -> text + "13 11 PassStateExited Refund\n");
        refused(
                PARALLEL,
                BRANCH_FAILED,
                "not told that these were aborted: [WaitStateAborted]",
                text -> text.replace("10 8 WaitStateAborted", "10 8 ParallelStateFailed"));
        refused(
                PARALLEL,
                BRANCH_FAILED,
                "branch was aborted before",
                text -> text.replace("12 11 ParallelStateExited Fan", "12 5 WaitStateExited B1"));
        refused(
                PARALLEL,
                BRANCH_FAILED,
                "branches have not ended",
                text -> text.replace("8 7 TaskFailed", "8 3 ParallelStateExited Fan"));
        refused(
                MAP,
                ONE_AFTER_THE_OTHER,
                "more at once",
                text -> text.replace("5 4 PassStateEntered P", "5 3 MapIterationStarted Each 1"));
        refused(
                MAP,
                ONE_AFTER_THE_OTHER,
                "start in their order",
                text -> text.replace("4 3 MapIterationStarted Each 0", "4 3 MapIterationStarted Each 1"));
        refused(
                MAP,
                ONE_AFTER_THE_OTHER,
                "is not at its end",
                text -> text.replace("6 5 PassStateExited P", "6 5 MapIterationSucceeded Each 0"));
        refused(
                MAP,
                ONE_AFTER_THE_OTHER,
                "not all branches have begun",
                text -> text.replace("8 6 MapIterationStarted Each 1", "8 7 MapStateSucceeded"));
    }

    private static void refused(String definition, String history, String problem, UnaryOperator<String> bend) {
        assertThatThrownBy(() -> HistoryChecker.check(definition, lines(bend.apply(history))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(problem);
    }

    /** Each line is id, previousEventId, type, then name and number if there are any. */
    private static List<Line> lines(String text) {
        var lines = new ArrayList<Line>();
        for (var line : text.strip().split("\n", -1)) {
            var words = line.split(" ", -1);
            var length = words[2].equals("MapStateStarted");
            lines.add(new Line(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Instant.EPOCH.plusMillis(Long.parseLong(words[0])),
                    words[2],
                    length || words.length < 4 ? Optional.empty() : Optional.of(words[3]),
                    length || words.length > 4
                            ? OptionalInt.of(Integer.parseInt(words[words.length - 1]))
                            : OptionalInt.empty(),
                    Optional.empty()));
        }
        return lines;
    }
}
