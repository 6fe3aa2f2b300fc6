package io.troupe.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Executions of one state machine, started again and again, whose rate is measured.
 *
 * @param unit of what is counted
 * @param definition in the Amazon States Language
 * @param input of every execution
 * @param completes whether executions end while the benchmark looks on
 * @param journalRowsMax of one execution, promised; 0 if nothing is
 * @param requests that a node answers for one execution, the start included
 * @param cost of one execution, as a rough multiple of a simple start's
 * @param underWayMax executions at saturation; 0 for those that the answer to the start finds finished
 */
record Workload(
        String unit,
        String definition,
        String input,
        boolean completes,
        int journalRowsMax,
        int requests,
        int cost,
        int underWayMax,
        Workers.Factory workers) {
    /** What tasks are given and give back. */
    static final String INPUT = "{\"order\": \"4711\", \"amount\": 250}";

    private static final int TASKS = 5;
    private static final int UNDER_WAY = 256;
    private static final int MAPS_UNDER_WAY = 4;
    private static final int ITEMS = 1000;
    private static final int ITEMS_AT_ONCE = 40;

    private static final String COMPLETED = "completed executions/s";
    private static final Workers.Factory NO_WORKERS = directory -> Workers.NONE;

    /** Five Pass and Choice states: everything happens in the first turn. */
    static Workload inline() {
        return new Workload(COMPLETED, """
                {"StartAt": "Receive", "States": {
                  "Receive": {"Type": "Pass", "Parameters": {"order.$": "$.order", "amount.$": "$.amount"}, "Next": "Large"},
                  "Large": {"Type": "Choice",
                    "Choices": [{"Variable": "$.amount", "NumericGreaterThan": 100, "Next": "Review"}], "Default": "Decide"},
                  "Review": {"Type": "Pass", "Result": "by hand", "ResultPath": "$.review", "Next": "Decide"},
                  "Decide": {"Type": "Choice",
                    "Choices": [{"Variable": "$.review", "IsPresent": true, "Next": "Done"}], "Default": "Refused"},
                  "Refused": {"Type": "Fail"},
                  "Done": {"Type": "Pass", "End": true}}}""", INPUT, true, 1, 1, 1, 0, NO_WORKERS);
    }

    /** One state that waits for an hour: only the start counts. */
    static Workload starts() {
        return new Workload("starts/s acknowledged", """
                {"StartAt": "Later", "States": {"Later": {"Type": "Wait", "Seconds": 3600, "End": true}}}""", INPUT, false, 0, 1, 1, 0, NO_WORKERS);
    }

    /** Five Lambda functions, one after the other. */
    static Workload functions() {
        return new Workload(
                COMPLETED,
                tasks("arn:aws:lambda:us-east-1:123456789012:function:step-"),
                INPUT,
                true,
                TASKS + 1,
                1,
                TASKS + 1,
                UNDER_WAY,
                LambdaWorkers::start);
    }

    /** Five activities, one after the other. */
    static Workload activities() {
        var names = IntStream.range(0, TASKS).mapToObj(task -> "step-" + task).toList();
        return new Workload(
                COMPLETED,
                tasks("arn:aws:states:us-east-1:123456789012:activity:step-"),
                INPUT,
                true,
                0,
                1 + 2 * TASKS,
                1 + 2 * TASKS,
                UNDER_WAY,
                directory -> new ActivityWorkers(names));
    }

    /** A thousand items, mapped inline by a Pass state. */
    static Workload map() {
        var items = IntStream.range(0, ITEMS).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        return new Workload(
                COMPLETED,
                """
                {"StartAt": "Each", "States": {
                  "Each": {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": %d, "End": true,
                    "ItemProcessor": {"StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}}}}""".formatted(ITEMS_AT_ONCE),
                "{\"items\":" + items + "}",
                true,
                0,
                1,
                ITEMS,
                MAPS_UNDER_WAY,
                NO_WORKERS);
    }

    /** Whether one alone keeps a node busy for a while. */
    boolean big() {
        return cost >= ITEMS;
    }

    private static String tasks(String resource) {
        return IntStream.range(0, TASKS)
                .mapToObj(task -> "\"Step%d\": {\"Type\": \"Task\", \"Resource\": \"%s%d\", %s}"
                        .formatted(
                                task,
                                resource,
                                task,
                                task + 1 < TASKS ? "\"Next\": \"Step" + (task + 1) + "\"" : "\"End\": true"))
                .collect(Collectors.joining(", ", "{\"StartAt\": \"Step0\", \"States\": {", "}}"));
    }
}
