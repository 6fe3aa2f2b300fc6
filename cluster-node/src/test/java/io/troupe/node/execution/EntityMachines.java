package io.troupe.node.execution;

/** Definitions that tests of the entity share; {@link EntityWorld} puts the activities' ARNs in. */
final class EntityMachines {
    static final String WAIT = """
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";
    static final String CALL = """
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f",
              "TimeoutSeconds":30,"Retry":[{"ErrorEquals":["Flaky"],"IntervalSeconds":20,"MaxAttempts":1}],
              "End":true}}}""";
    static final String DESK = """
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%ACTIVITY%desk","TimeoutSeconds":100,
              "HeartbeatSeconds":30,"End":true}}}""";
    static final String BRANCHES = """
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%ACTIVITY%desk","Next":"N"},
                "N":{"Type":"Pass","End":true}}},
              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}]}}}""";

    private EntityMachines() {}
}
