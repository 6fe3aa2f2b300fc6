package io.troupe.node.execution.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.execution.state.TaskInFlight;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The worked examples of the history reference, event by event. */
class HistoryTest {
    private static final String CHARGE = "arn:aws:lambda:us-east-1:123456789012:function:charge";

    private static String history(String definition, String input, Function<TaskInFlight, Optional<Happening>> worker) {
        return new Simulation(definition, input, Set.of(), 1, worker).run().lines();
    }

    private static String history(String definition, String input) {
        return history(definition, input, task -> Optional.empty());
    }

    @Test
    void passChoiceSucceed() {
        var history = history("""
                {"StartAt":"Prepare","States":{
                  "Prepare":{"Type":"Pass","Result":true,"ResultPath":"$.big","Next":"IsBig"},
                  "IsBig":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericGreaterThan":5,"Next":"Done"}]},
                  "Done":{"Type":"Succeed"}}}""", "{\"n\":7}");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {"n":7}
                2 ← 0 PassStateEntered Prepare {"n":7}
                3 ← 2 PassStateExited Prepare {"n":7,"big":true}
                4 ← 3 ChoiceStateEntered IsBig {"n":7,"big":true}
                5 ← 4 ChoiceStateExited IsBig {"n":7,"big":true}
                6 ← 5 SucceedStateEntered Done {"n":7,"big":true}
                7 ← 6 SucceedStateExited Done {"n":7,"big":true}
                8 ← 7 ExecutionSucceeded {"n":7,"big":true}
                """);
    }

    @Test
    void functionRetriedThenCaught() {
        var history = history(
                """
                {"StartAt":"Charge","States":{
                  "Charge":{"Type":"Task","Resource":"%s","TimeoutSeconds":30,
                    "Retry":[{"ErrorEquals":["CardDeclined"],"MaxAttempts":2}],
                    "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.err","Next":"Refund"}],"End":true},
                  "Refund":{"Type":"Pass","End":true}}}""".formatted(CHARGE), "{\"order\":1}", task -> Simulation.fail(task, "CardDeclined", "no funds"));

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {"order":1}
                2 ← 0 TaskStateEntered Charge {"order":1}
                3 ← 2 LambdaFunctionScheduled {"order":1} timeout 30
                4 ← 3 LambdaFunctionStarted
                5 ← 4 LambdaFunctionFailed error CardDeclined cause no funds
                6 ← 5 LambdaFunctionScheduled {"order":1} timeout 30
                7 ← 6 LambdaFunctionStarted
                8 ← 7 LambdaFunctionFailed error CardDeclined cause no funds
                9 ← 8 LambdaFunctionScheduled {"order":1} timeout 30
                10 ← 9 LambdaFunctionStarted
                11 ← 10 LambdaFunctionFailed error CardDeclined cause no funds
                12 ← 11 TaskStateExited Charge {"order":1,"err":{"Error":"CardDeclined","Cause":"no funds"}}
                13 ← 12 PassStateEntered Refund {"order":1,"err":{"Error":"CardDeclined","Cause":"no funds"}}
                14 ← 13 PassStateExited Refund {"order":1,"err":{"Error":"CardDeclined","Cause":"no funds"}}
                15 ← 14 ExecutionSucceeded {"order":1,"err":{"Error":"CardDeclined","Cause":"no funds"}}
                """);
    }

    @Test
    void wrongOutputPathAfterAResultFollowsTheResult() {
        var history = history("""
                {"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
                  "Parameters":{"FunctionName":"f","Payload.$":"$"},"OutputPath":"$.Nope","End":true}}}""", "{\"id\":\"a\"}", task -> Simulation.succeed(task, "{\"Payload\":{}}"));

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {"id":"a"}
                2 ← 0 TaskStateEntered Call {"id":"a"}
                3 ← 2 TaskScheduled lambda invoke {"FunctionName":"f","Payload":{"id":"a"}}
                4 ← 3 TaskStarted lambda invoke
                5 ← 4 TaskSucceeded {"Payload":{}}
                6 ← 5 ExecutionFailed error States.Runtime cause An error occurred while executing the state 'Call' (entered at the event id #2). Invalid path '$.Nope' : No results for path: $['Nope']
                """);
    }

    @Test
    void parallelWithAFailingBranchCaught() {
        var history = history("""
                {"StartAt":"Fan","States":{
                  "Fan":{"Type":"Parallel","Branches":[
                     {"StartAt":"A1","States":{"A1":{"Type":"Task","Resource":"%s","End":true}}},
                     {"StartAt":"B1","States":{"B1":{"Type":"Wait","Seconds":100,"End":true}}}],
                     "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Recover"}],"Next":"Recover"},
                  "Recover":{"Type":"Pass","Result":1,"End":true}}}""".formatted(CHARGE), "{}", task -> Simulation.fail(task, "Boom", "no"));

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {}
                2 ← 0 ParallelStateEntered Fan {}
                3 ← 2 ParallelStateStarted
                4 ← 3 TaskStateEntered A1 {}
                5 ← 4 LambdaFunctionScheduled {}
                6 ← 3 WaitStateEntered B1 {}
                7 ← 5 LambdaFunctionStarted
                8 ← 7 LambdaFunctionFailed error Boom cause no
                9 ← 8 TaskStateAborted
                10 ← 8 WaitStateAborted
                11 ← 8 ParallelStateFailed
                12 ← 11 ParallelStateExited Fan {"Error":"Boom","Cause":"no"}
                13 ← 12 PassStateEntered Recover {"Error":"Boom","Cause":"no"}
                14 ← 13 PassStateExited Recover 1
                15 ← 14 ExecutionSucceeded 1
                """);
    }

    @Test
    void parallelThatSucceedsFollowsItsLastBranch() {
        var history = history("""
                {"StartAt":"Fan","States":{
                  "Fan":{"Type":"Parallel","End":true,"Branches":[
                     {"StartAt":"A1","States":{"A1":{"Type":"Pass","Result":"a","End":true}}},
                     {"StartAt":"B1","States":{"B1":{"Type":"Wait","Seconds":100,"End":true}}}]}}}""", "{}");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {}
                2 ← 0 ParallelStateEntered Fan {}
                3 ← 2 ParallelStateStarted
                4 ← 3 PassStateEntered A1 {}
                5 ← 4 PassStateExited A1 "a"
                6 ← 3 WaitStateEntered B1 {}
                7 ← 6 WaitStateExited B1 {}
                8 ← 7 ParallelStateSucceeded
                9 ← 7 ParallelStateExited Fan ["a",{}]
                10 ← 9 ExecutionSucceeded ["a",{}]
                """);
    }

    private static String map(int maxConcurrency, String states, String rest) {
        return """
                {"StartAt":"Each","States":{"Each":{"Type":"Map","MaxConcurrency":%d,"End":true%s,
                  "ItemProcessor":{"StartAt":"P","States":{%s}}}}}""".formatted(maxConcurrency, rest, states);
    }

    @Test
    void mapOneAtATime() {
        var history = history(map(1, "\"P\":{\"Type\":\"Pass\",\"End\":true}", ""), "[\"a\",\"b\"]");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted ["a","b"]
                2 ← 0 MapStateEntered Each ["a","b"]
                3 ← 2 MapStateStarted 2
                4 ← 3 MapIterationStarted Each 0
                5 ← 4 PassStateEntered P "a"
                6 ← 5 PassStateExited P "a"
                7 ← 6 MapIterationSucceeded Each 0
                8 ← 6 MapIterationStarted Each 1
                9 ← 8 PassStateEntered P "b"
                10 ← 9 PassStateExited P "b"
                11 ← 10 MapIterationSucceeded Each 1
                12 ← 11 MapStateSucceeded
                13 ← 11 MapStateExited Each ["a","b"]
                14 ← 13 ExecutionSucceeded ["a","b"]
                """);
    }

    @Test
    void mapWithoutLimit() {
        var history = history(map(0, "\"P\":{\"Type\":\"Pass\",\"End\":true}", ""), "[\"a\",\"b\"]");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted ["a","b"]
                2 ← 0 MapStateEntered Each ["a","b"]
                3 ← 2 MapStateStarted 2
                4 ← 3 MapIterationStarted Each 0
                5 ← 3 MapIterationStarted Each 1
                6 ← 4 PassStateEntered P "a"
                7 ← 6 PassStateExited P "a"
                8 ← 7 MapIterationSucceeded Each 0
                9 ← 5 PassStateEntered P "b"
                10 ← 9 PassStateExited P "b"
                11 ← 10 MapIterationSucceeded Each 1
                12 ← 11 MapStateSucceeded
                13 ← 11 MapStateExited Each ["a","b"]
                14 ← 13 ExecutionSucceeded ["a","b"]
                """);
    }

    @Test
    void mapOverNothing() {
        assertThat(history(map(0, "\"P\":{\"Type\":\"Pass\",\"End\":true}", ""), "[]"))
                .isEqualTo("""
                1 ← 0 ExecutionStarted []
                2 ← 0 MapStateEntered Each []
                3 ← 2 MapStateStarted 0
                4 ← 3 MapStateSucceeded
                5 ← 3 MapStateExited Each []
                6 ← 5 ExecutionSucceeded []
                """);
    }

    @Test
    void failingIterationRetriedOnce() {
        var history = history(
                map(
                        0,
                        "\"P\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"c\"}",
                        ",\"Retry\":[{\"ErrorEquals\":[\"E\"],\"MaxAttempts\":1}]"),
                "[1]");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted [1]
                2 ← 0 MapStateEntered Each [1]
                3 ← 2 MapStateStarted 1
                4 ← 3 MapIterationStarted Each 0
                5 ← 4 FailStateEntered P 1
                6 ← 5 MapIterationFailed Each 0
                7 ← 5 MapStateStarted 1
                8 ← 7 MapIterationStarted Each 0
                9 ← 8 FailStateEntered P 1
                10 ← 9 MapIterationFailed Each 0
                11 ← 9 MapStateFailed
                12 ← 11 ExecutionFailed error E cause c
                """);
    }

    @Test
    void aTaskThatFailsInAnIterationBringsTheOthersDown() {
        var history = history(
                map(0, "\"P\":{\"Type\":\"Task\",\"Resource\":\"" + CHARGE + "\",\"End\":true}", ""),
                "[1,2]",
                task -> Simulation.fail(task, "Boom", "no"));

        assertThat(history).endsWith("""
                4 ← 3 MapIterationStarted Each 0
                5 ← 3 MapIterationStarted Each 1
                6 ← 4 TaskStateEntered P 1
                7 ← 6 LambdaFunctionScheduled 1
                8 ← 5 TaskStateEntered P 2
                9 ← 8 LambdaFunctionScheduled 2
                10 ← 7 LambdaFunctionStarted
                11 ← 9 LambdaFunctionStarted
                12 ← 10 LambdaFunctionFailed error Boom cause no
                13 ← 12 MapIterationFailed Each 0
                14 ← 12 TaskStateAborted
                15 ← 12 MapIterationAborted Each 1
                16 ← 12 TaskStateAborted
                17 ← 12 MapStateFailed
                18 ← 17 ExecutionFailed error Boom cause no
                """);
    }

    @Test
    void anIterationThatCannotStartEndsThoseThatRun() {
        var history = history("""
                {"QueryLanguage":"JSONata","StartAt":"M","States":{
                  "M":{"Type":"Map","MaxConcurrency":2,"ItemSelector":"{% $states.context.Map.Item.Value.s %}","Next":"T",
                    "ItemProcessor":{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":"{% $states.input %}","End":true}}},
                    "Catch":[{"ErrorEquals":["States.ALL"],"Output":"caught","Next":"T"}]},
                  "T":{"Type":"Succeed"}}}""", "[{\"s\":1},{\"s\":100},{}]");

        assertThat(history).endsWith("""
                8 ← 6 WaitStateExited W 1
                9 ← 8 MapIterationSucceeded M 0
                10 ← 9 EvaluationFailed M,ItemSelector,An error occurred while executing the state 'M' (entered at the event id #2). The JSONata expression '$states.context.Map.Item.Value.s' specified for the field 'ItemSelector' returned nothing (undefined).
                11 ← 10 MapIterationAborted M 1
                12 ← 10 WaitStateAborted
                13 ← 10 MapStateFailed
                14 ← 13 MapStateExited M "caught"
                15 ← 14 SucceedStateEntered T "caught"
                16 ← 15 SucceedStateExited T "caught"
                17 ← 16 ExecutionSucceeded "caught"
                """);
    }

    @Test
    void iterationsThatHaveOnlyBegunEndWhenTheNextCannotStart() {
        var history = history("""
                {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"M","States":{
                  "M":{"Type":"Map","ItemSelector":{"v.$":"States.MathAdd($$.Map.Item.Value, 1)"},"End":true,
                    "ItemProcessor":{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"End":true}}}}}}]}}}""", "[1,\"x\"]");

        var cause = "cause An error occurred while executing the state 'M' (entered at the event id #4). The function"
                + " 'States.MathAdd($$.Map.Item.Value, 1)' had the following error: Argument 1 must be a number but was:"
                + " \"x\"";
        assertThat(history).endsWith("""
                4 ← 3 MapStateEntered M [1,"x"]
                5 ← 4 MapStateStarted 2
                6 ← 5 MapIterationStarted M 0
                7 ← 5 MapIterationAborted M 0
                8 ← 5 MapStateFailed
                9 ← 8 MapStateAborted
                10 ← 8 ParallelStateFailed
                11 ← 10 ExecutionFailed error States.IntrinsicFailure %s
                """.formatted(cause));
    }

    @Test
    void aRuntimeErrorInABranchEndsTheExecutionAtOnce() {
        var history = history("""
                {"StartAt":"Fan","States":{
                  "Fan":{"Type":"Parallel","Catch":[{"ErrorEquals":["States.ALL"],"Next":"Fan2"}],"Next":"Fan2","Branches":[
                     {"StartAt":"A1","States":{"A1":{"Type":"Pass","InputPath":"$.x","End":true}}}]},
                  "Fan2":{"Type":"Pass","End":true}}}""", "{}");

        assertThat(history).isEqualTo("""
                1 ← 0 ExecutionStarted {}
                2 ← 0 ParallelStateEntered Fan {}
                3 ← 2 ParallelStateStarted
                4 ← 3 PassStateEntered A1 {}
                5 ← 4 ExecutionFailed error States.Runtime cause An error occurred while executing the state 'A1' (entered at the event id #4). Invalid path '$.x' : No results for path: $['x']
                """);
    }

    private static String distributed(String fields) {
        return "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"ItemsPath\":\"$.i\"," + fields
                + "\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"S\"}],\"End\":true,\"ItemProcessor\":"
                + "{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"STANDARD\"},\"StartAt\":\"I\","
                + "\"States\":{\"I\":{\"Type\":\"Pass\",\"End\":true}}}},\"S\":{\"Type\":\"Succeed\"}}}";
    }

    @Test
    void aDistributedMapIsToldToBeUnsupportedWhenItIsReached() {
        assertThat(history(distributed(""), "{\"i\":[1,2]}")).isEqualTo("""
                1 ← 0 ExecutionStarted {"i":[1,2]}
                2 ← 0 MapStateEntered M {"i":[1,2]}
                3 ← 2 MapStateStarted 2
                4 ← 3 ExecutionFailed error States.Runtime cause An error occurred while executing the state 'M' (entered at the event id #2). This server does not run Map states of the mode DISTRIBUTED yet.
                """);
    }

    @Test
    void aDistributedMapInABranchEndsTheExecutionToo() {
        var history = history(
                "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":["
                        + distributed("") + "]}}}",
                "{\"i\":[1]}");

        assertThat(history).endsWith("""
                4 ← 3 MapStateEntered M {"i":[1]}
                5 ← 4 MapStateStarted 1
                6 ← 5 ExecutionFailed error States.Runtime cause An error occurred while executing the state 'M' (entered at the event id #4). This server does not run Map states of the mode DISTRIBUTED yet.
                """);
    }

    @Test
    void aToleranceThatIsNoneFailsADistributedMapAfterItHasStarted() {
        var history = history(distributed("\"ToleratedFailurePercentagePath\":\"$.p\","), "{\"i\":[],\"p\":110}");

        assertThat(history).endsWith("""
                3 ← 2 MapStateStarted 0
                4 ← 3 ExecutionFailed error States.Runtime cause An error occurred while executing the state 'M' (entered at the event id #2). ToleratedFailurePercentage must be between 0 and 100.
                """);
    }

    @Test
    void stoppedWhileWaiting() {
        var simulation = new Simulation("""
                {"StartAt":"P","States":{"P":{"Type":"Pass","Next":"Cool"},
                  "Cool":{"Type":"Wait","Seconds":1000,"End":true}}}""", "{}", Set.of(), 1, task -> Optional.empty()).start();
        simulation.stop("Ops", "maintenance");

        assertThat(simulation.lines()).endsWith("""
                4 ← 3 WaitStateEntered Cool {}
                5 ← 3 ExecutionAborted error Ops cause maintenance
                """);
    }

    @Test
    void aTaskTimesOutAndIsCaught() {
        var history = history("""
                {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s","TimeoutSeconds":5,"End":true,
                   "Catch":[{"ErrorEquals":["States.Timeout"],"Next":"GiveUp"}]},
                   "GiveUp":{"Type":"Fail","Error":"NoAnswer","Cause":"nobody answered"}}}""".formatted(CHARGE), "{}");

        assertThat(history).endsWith("""
                5 ← 4 LambdaFunctionTimedOut error States.Timeout
                6 ← 5 TaskStateExited T {"Error":"States.Timeout","Cause":""}
                7 ← 6 FailStateEntered GiveUp {"Error":"States.Timeout","Cause":""}
                8 ← 7 ExecutionFailed error NoAnswer cause nobody answered
                """);
    }

    @Test
    void anExecutionThatHoldsMoreThanItMayFails() {
        var large = "x".repeat(100_000);
        var simulation = new Simulation(
                """
                {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"End":true,
                  "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Result":"%s","End":true}}}}}}""".formatted(large), "[1,2,3,4,5,6,7,8]", Set.of(), 1, task -> Optional.empty(), 500_000);

        var history = simulation.start().run().lines();

        assertThat(history.lines().filter(line -> line.contains("MapIterationSucceeded")))
                .hasSize(5);
        assertThat(history)
                .endsWith("ExecutionFailed error States.DataLimitExceeded cause The execution holds more data than this"
                        + " server allows: 500000 bytes.\n");
    }

    @Test
    void timeoutsOfTheSameInstantAreAllWrittenAndTheFirstBringsTheMapDown() {
        var simulation =
                new Simulation("""
                {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"T","States":{
                  "T":{"Type":"Task","Resource":"%s","TimeoutSeconds":5,"End":true}}}}}}""".formatted(CHARGE), "[1,2,3]", Set.of(), 1, task -> Optional.empty()).start();
        simulation.step();

        simulation.timeOut("1.1");

        assertThat(simulation.lines()).endsWith("""
                15 ← 12 LambdaFunctionStarted
                16 ← 13 LambdaFunctionTimedOut error States.Timeout
                17 ← 14 LambdaFunctionTimedOut error States.Timeout
                18 ← 15 LambdaFunctionTimedOut error States.Timeout
                19 ← 16 MapIterationFailed M 0
                20 ← 16 TaskStateAborted
                21 ← 16 MapIterationAborted M 1
                22 ← 16 TaskStateAborted
                23 ← 16 MapIterationAborted M 2
                24 ← 16 TaskStateAborted
                25 ← 16 MapStateFailed
                26 ← 25 ExecutionFailed error States.Timeout
                """);
    }

    @Test
    void variablesReachTheBranchesButDoNotComeBack() {
        var history = history("""
                {"StartAt":"A","States":{
                  "A":{"Type":"Pass","Assign":{"x.$":"$.n","y":1},"Next":"Fan"},
                  "Fan":{"Type":"Parallel","Next":"Z","Branches":[{"StartAt":"B","States":{
                     "B":{"Type":"Pass","Assign":{"z":5},"Next":"C"},
                     "C":{"Type":"Pass","Parameters":{"sum.$":"States.MathAdd($x, $z)"},"End":true}}}]},
                  "Z":{"Type":"Pass","Parameters":{"x.$":"$x"},"End":true}}}""", "{\"n\":7}");

        assertThat(history).contains("PassStateExited C {\"sum\":12}").endsWith("ExecutionSucceeded {\"x\":7}\n");
    }

    @Test
    void anEndlessHistoryEndsAtTheLimit() {
        var history = new Simulation("""
                {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Choice","Default":"A",
                   "Choices":[{"Variable":"$.never","IsPresent":true,"Next":"C"}]},"C":{"Type":"Succeed"}}}""", "{}", Set.of(), 1, task -> Optional.empty())
                .run()
                .history();

        assertThat(history).hasSize(25_000);
        assertThat(HistoryLine.of(history.getLast()))
                .isEqualTo(
                        "25000 ← 24999 ExecutionFailed error States.Runtime cause The execution reached the maximum number of history events (25000).");
    }
}
