package io.troupe.node.execution.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.execution.state.TaskInFlight;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the history tells of evaluations that fail, event by event as the history reference has them. */
class EvaluationHistoryTest {
    private static final String CHARGE = "arn:aws:lambda:us-east-1:123456789012:function:charge";

    private static String history(String definition, String input, Function<TaskInFlight, Optional<Happening>> worker) {
        return new Simulation(definition, input, Set.of(), 1, worker).run().lines();
    }

    private static String history(String definition, String input) {
        return history(definition, input, task -> Optional.empty());
    }

    @Test
    void aJsonataTaskThatCannotBeEvaluatedIsRetriedOnce() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"Send","States":{"Send":{"Type":"Task",
                  "Resource":"arn:aws:states:::sqs:sendMessage","Arguments":{"QueueUrl":"q","MessageBody":"{% $x %}"},
                  "Retry":[{"ErrorEquals":["States.QueryEvaluationError"],"MaxAttempts":1}],"End":true}}}""", "{}");

        var cause = "An error occurred while executing the state 'Send' (entered at the event id #2). The JSONata"
                + " expression '$x' specified for the field 'Arguments/MessageBody' returned nothing (undefined).";
        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {}
                2 ← 0 TaskStateEntered Send {}
                3 ← 0 EvaluationFailed Send,Arguments/MessageBody,%1$s
                4 ← 3 EvaluationFailed Send,Arguments/MessageBody,%1$s
                5 ← 4 ExecutionFailed error States.QueryEvaluationError cause %1$s
                """.formatted(cause));
    }

    @Test
    void anEvaluationThatFailsFollowsOnWhatWasBeforeItsState() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"A","States":{
                  "A":{"Type":"Pass","Assign":{"v":"{% $states.input.n %}"},"Next":"B"},
                  "B":{"Type":"Pass","Output":{"v":"{% $v %}"},"Next":"C"},
                  "C":{"Type":"Pass","Output":{"r":"{% $w %}"},"End":true}}}""", "{\"n\":[1]}");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {"n":[1]}
                2 ← 0 PassStateEntered A {"n":[1]}
                3 ← 2 PassStateExited A {"n":[1]}
                4 ← 3 PassStateEntered B {"n":[1]}
                5 ← 4 PassStateExited B {"v":[1]}
                6 ← 5 PassStateEntered C {"v":[1]}
                7 ← 5 EvaluationFailed C,Output/r,%1$s
                8 ← 7 ExecutionFailed error States.QueryEvaluationError cause %1$s
                """.formatted(
                        "An error occurred while executing the state 'C' (entered at the event id #6). The JSONata"
                                + " expression '$w' specified for the field 'Output/r' returned nothing (undefined)."));
    }

    @Test
    void theTimestampOfAWaitFollowsOnTheStateItself() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"W","States":{
                  "W":{"Type":"Wait","Timestamp":"{% 'soon' %}","End":true}}}""", "{}");

        assertThat(history)
                .isEqualTo(
                        """
                1 ← 0 ExecutionStarted {}
                2 ← 0 WaitStateEntered W {}
                3 ← 2 EvaluationFailed W,Timestamp,%1$s
                4 ← 3 ExecutionFailed error States.QueryEvaluationError cause %1$s
                """.formatted(
                                        "An error occurred while executing the state 'W' (entered at the event id #2). The Timestamp"
                                                + " field cannot be parsed as an ISO-8601 extended offset date-time format string: soon"));
    }

    @Test
    void anOutputThatFailsAfterTheWorkFollowsOnTheWork() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s",
                  "Output":"{%% $states.result.no %%}",
                  "Catch":[{"ErrorEquals":["States.ALL"],"Output":"{%% $states.errorOutput.Error %%}","Next":"U"}],
                  "End":true},"U":{"Type":"Succeed"}}}""".formatted(CHARGE), "{}", task -> Simulation.succeed(task, "{}"));

        assertThat(history)
                .isEqualTo(
                        """
                1 ← 0 ExecutionStarted {}
                2 ← 0 TaskStateEntered T {}
                3 ← 2 LambdaFunctionScheduled {}
                4 ← 3 LambdaFunctionStarted
                5 ← 4 LambdaFunctionSucceeded {}
                6 ← 5 EvaluationFailed T,Output,%s
                7 ← 6 TaskStateExited T "States.QueryEvaluationError"
                8 ← 7 SucceedStateEntered U "States.QueryEvaluationError"
                9 ← 8 SucceedStateExited U "States.QueryEvaluationError"
                10 ← 9 ExecutionSucceeded "States.QueryEvaluationError"
                """.formatted(
                                        "An error occurred while executing the state 'T' (entered at the event id #2). The JSONata"
                                                + " expression '$states.result.no' specified for the field 'Output' returned nothing (undefined)."));
    }

    @Test
    void aMapWhoseInputIsNoArrayFailsWithoutAPlace() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"I",
                  "States":{"I":{"Type":"Pass","End":true}}},"End":true}}}""", "1");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted 1
                2 ← 0 MapStateEntered M 1
                3 ← 0 EvaluationFailed M,-,%1$s
                4 ← 3 MapStateFailed
                5 ← 4 ExecutionFailed error States.QueryEvaluationError cause %1$s
                """.formatted(
                        "An error occurred while executing the state 'M' (entered at the event id #2). Map state"
                                + " input must be an array but was: 1"));
    }

    @Test
    void anEvaluationThatFailsInAnIterationBringsTheMapDown() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"I",
                  "States":{"I":{"Type":"Pass","Output":"{% $x %}","End":true}}},"End":true}}}""", "[1]");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted [1]
                2 ← 0 MapStateEntered M [1]
                3 ← 2 MapStateStarted 1
                4 ← 3 MapIterationStarted M 0
                5 ← 4 PassStateEntered I 1
                6 ← 4 EvaluationFailed I,Output,%1$s
                7 ← 6 MapIterationFailed M 0
                8 ← 6 MapStateFailed
                9 ← 8 ExecutionFailed error States.QueryEvaluationError cause %1$s
                """.formatted(
                        "An error occurred while executing the state 'I' (entered at the event id #5). The JSONata"
                                + " expression '$x' specified for the field 'Output' returned nothing (undefined)."));
    }

    @Test
    void aCatcherThatCannotBeEvaluatedBringsAParallelDownOnceMore() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[{"StartAt":"F",
                  "States":{"F":{"Type":"Fail","Error":"E"}}}],
                  "Catch":[{"ErrorEquals":["E"],"Output":"{% $x %}","Next":"Q"}],"End":true},"Q":{"Type":"Succeed"}}}""", "{}");

        assertThat(history)
                .isEqualTo(
                        """
                1 ← 0 ExecutionStarted {}
                2 ← 0 ParallelStateEntered P {}
                3 ← 2 ParallelStateStarted
                4 ← 3 FailStateEntered F {}
                5 ← 4 ParallelStateFailed
                6 ← 4 EvaluationFailed P,Catch[0]/Output,%1$s
                7 ← 6 ParallelStateFailed
                8 ← 7 ExecutionFailed error States.QueryEvaluationError cause %1$s
                """.formatted(
                                        "An error occurred while executing the state 'P' (entered at the event id #2). The JSONata"
                                                + " expression '$x' specified for the field 'Catch[0]/Output' returned nothing (undefined)."));
    }
}
