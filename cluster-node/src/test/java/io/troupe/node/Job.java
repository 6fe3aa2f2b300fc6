package io.troupe.node;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * A machine of a trial, whose executions end the same way however often the nodes die under them.
 *
 * @param definition with {@code %FUNCTION%} and {@code %ACTIVITY%} for the ARNs before the name
 * @param input of the execution of a number
 * @param output of the same; empty if it does not succeed
 */
record Job(
        String name,
        String definition,
        IntFunction<String> input,
        ExecutionStatus status,
        Optional<IntFunction<String>> output) {
    /** Goes on until a client stops it. */
    static final Job STOPPED = ending("stopped", ExecutionStatus.ABORTED, """
                    {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
                      {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":900,"End":true}}},
                      {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%ACTIVITY%nobody","End":true}}}]}}}""");

    static final List<Job> ALL = List.of(
            succeeding("loop", """
                    {"StartAt":"Begin","States":{
                      "Begin":{"Type":"Pass","Parameters":{"n.$":"$.n","i":0},"Next":"More"},
                      "More":{"Type":"Choice","Choices":[
                        {"Variable":"$.i","NumericLessThanPath":"$.n","Next":"Add"}],"Default":"Done"},
                      "Add":{"Type":"Pass","Parameters":{"n.$":"$.n","i.$":"States.MathAdd($.i, 1)"},"Next":"More"},
                      "Done":{"Type":"Succeed"}}}""", Job::number, n -> "{\"i\":%d,\"n\":%d}".formatted(n, n)),
            succeeding("waits", """
                    {"StartAt":"First","States":{
                      "First":{"Type":"Wait","SecondsPath":"$.n","Next":"Second"},
                      "Second":{"Type":"Wait","Seconds":1,"End":true}}}""", n -> number(1 + n % 3), n -> number(1 + n % 3)),
            succeeding("parallel", """
                    {"StartAt":"Fan","States":{"Fan":{"Type":"Parallel","End":true,"Branches":[
                      {"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"%FUNCTION%echo","End":true}}},
                      {"StartAt":"Nap","States":{"Nap":{"Type":"Wait","Seconds":1,"Next":"Two"},
                        "Two":{"Type":"Pass","Result":2,"End":true}}},
                      {"StartAt":"Three","States":{"Three":{"Type":"Pass","Result":3,"End":true}}}]}}}""", Job::number, n -> "[" + number(n) + ",2,3]"),
            succeeding("map", """
                    {"StartAt":"Each","States":{"Each":{"Type":"Map","MaxConcurrency":2,"ItemsPath":"$","End":true,
                      "ItemProcessor":{"StartAt":"Call","States":{
                        "Call":{"Type":"Task","Resource":"%FUNCTION%slow","Next":"Same"},
                        "Same":{"Type":"Pass","End":true}}}}}}""", Job::list, Job::list),
            succeeding("retried", """
                    {"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"%FUNCTION%flaky","End":true,
                      "Retry":[{"ErrorEquals":["Flaky"],"IntervalSeconds":1,"MaxAttempts":3,"BackoffRate":1}]}}}""", n -> "{\"retried\":" + n + "}", n -> "{\"retried\":" + n + "}"),
            succeeding("caught", """
                    {"StartAt":"Call","States":{
                      "Call":{"Type":"Task","Resource":"%FUNCTION%declined","End":true,
                        "Retry":[{"ErrorEquals":["Declined"],"IntervalSeconds":1,"MaxAttempts":1}],
                        "Catch":[{"ErrorEquals":["States.Timeout"],"Next":"Never"},
                          {"ErrorEquals":["Declined"],"ResultPath":"$.why","Next":"Sorry"}]},
                      "Never":{"Type":"Fail"},
                      "Sorry":{"Type":"Pass","Parameters":{"sorry.$":"$.why.Error"},"End":true}}}""", Job::number, n -> "{\"sorry\":\"Declined\"}"),
            succeeding("activity", """
                    {"StartAt":"Each","States":{"Each":{"Type":"Map","End":true,
                      "ItemProcessor":{"StartAt":"Desk","States":{"Desk":{"Type":"Task","Resource":"%ACTIVITY%desk",
                        "HeartbeatSeconds":5,"TimeoutSeconds":60,"ResultPath":null,"End":true,
                        "Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"MaxAttempts":9,
                          "BackoffRate":1}]}}}}}}""", n -> "[%d,%d]".formatted(n, n + 1), n -> "[%d,%d]".formatted(n, n + 1)),
            succeeding("token", """
                    {"StartAt":"Ask","States":{"Ask":{"Type":"Task","ResultPath":null,"TimeoutSeconds":60,"End":true,
                      "Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
                      "Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}}}}}""", Job::number, Job::number),
            succeeding("nested", """
                    {"StartAt":"Fan","States":{"Fan":{"Type":"Parallel","End":true,"Branches":[
                      {"StartAt":"Slowly","States":{"Slowly":{"Type":"Map","MaxConcurrency":1,"End":true,
                        "ItemProcessor":{"StartAt":"Nap","States":{
                          "Nap":{"Type":"Wait","Seconds":1,"Next":"Call"},
                          "Call":{"Type":"Task","Resource":"%FUNCTION%echo","End":true}}}}}},
                      {"StartAt":"Quickly","States":{"Quickly":{"Type":"Map","End":true,
                        "ItemProcessor":{"StartAt":"Same","States":{"Same":{"Type":"Pass","End":true}}}}}}]}}}""", Job::list, n -> "[" + list(n) + "," + list(n) + "]"),
            succeeding("branch-fails", """
                    {"StartAt":"Fan","States":{
                      "Fan":{"Type":"Parallel","End":true,
                        "Retry":[{"ErrorEquals":["Bad"],"IntervalSeconds":1,"MaxAttempts":1}],
                        "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}],"Branches":[
                        {"StartAt":"Nap","States":{"Nap":{"Type":"Wait","Seconds":1,"Next":"Bad"},
                          "Bad":{"Type":"Fail","Error":"Bad"}}},
                        {"StartAt":"Long","States":{"Long":{"Type":"Wait","Seconds":900,"End":true}}},
                        {"StartAt":"Call","States":{"Call":{"Type":"Task","Resource":"%FUNCTION%slow","Next":"Desk"},
                          "Desk":{"Type":"Task","Resource":"%ACTIVITY%nobody","End":true}}}]},
                      "Caught":{"Type":"Pass","Result":"caught","End":true}}}""", Job::number, n -> "\"caught\""),
            ending("fails", ExecutionStatus.FAILED, """
                    {"StartAt":"Nap","States":{"Nap":{"Type":"Wait","Seconds":1,"Next":"Refuse"},
                      "Refuse":{"Type":"Fail","Error":"Refused","Cause":"no"}}}"""),
            ending("times-out", ExecutionStatus.TIMED_OUT, """
                    {"TimeoutSeconds":2,"StartAt":"Long","States":{"Long":{"Type":"Wait","Seconds":900,"End":true}}}"""),
            STOPPED);

    private static Job succeeding(
            String name, String definition, IntFunction<String> input, IntFunction<String> output) {
        return new Job(name, definition, input, ExecutionStatus.SUCCEEDED, Optional.of(output));
    }

    private static Job ending(String name, ExecutionStatus status, String definition) {
        return new Job(name, definition, Job::number, status, Optional.empty());
    }

    private static String number(int n) {
        return "{\"n\":" + n + "}";
    }

    private static String list(int n) {
        return IntStream.rangeClosed(1, 1 + n % 5).boxed().toList().toString().replace(" ", "");
    }
}
