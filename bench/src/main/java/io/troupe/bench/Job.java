package io.troupe.bench;

/** What is measured. */
enum Job {
    /** Five Pass and Choice states: everything happens in the first turn. */
    J1("completed executions/s", """
            {"StartAt": "Receive", "States": {
              "Receive": {"Type": "Pass", "Parameters": {"order.$": "$.order", "amount.$": "$.amount"}, "Next": "Large"},
              "Large": {"Type": "Choice",
                "Choices": [{"Variable": "$.amount", "NumericGreaterThan": 100, "Next": "Review"}], "Default": "Decide"},
              "Review": {"Type": "Pass", "Result": "by hand", "ResultPath": "$.review", "Next": "Decide"},
              "Decide": {"Type": "Choice",
                "Choices": [{"Variable": "$.review", "IsPresent": true, "Next": "Done"}], "Default": "Refused"},
              "Refused": {"Type": "Fail"},
              "Done": {"Type": "Pass", "End": true}}}"""),

    /** One state that waits for an hour: only the start counts. */
    J2("starts/s acknowledged", """
            {"StartAt": "Later", "States": {"Later": {"Type": "Wait", "Seconds": 3600, "End": true}}}""");

    /** What every execution is started with. */
    static final String INPUT = "{\"order\": \"4711\", \"amount\": 250}";

    private final String unit;
    private final String definition;

    Job(String unit, String definition) {
        this.unit = unit;
        this.definition = definition;
    }

    String unit() {
        return unit;
    }

    /** In the Amazon States Language. */
    String definition() {
        return definition;
    }

    /** Whether its executions end while the benchmark looks on. */
    boolean completes() {
        return this == J1;
    }
}
