package io.troupe.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** CALLERS: few and many clients that each start executions of J1 as fast as they are answered. */
final class CallersRun {
    private final Plan plan;
    private final JobDatabase database;
    private final Finding.Builder finding;

    CallersRun(Plan plan, DatabaseKind kind, JobDatabase database) {
        this.plan = plan;
        this.database = database;
        this.finding = new Finding.Builder(Job.CALLERS, kind);
    }

    Finding measure() throws IOException, InterruptedException, SQLException {
        var answers = 0L;
        try (var nodes = Nodes.start(plan, database, 1, Map.of())) {
            var machine = new Api(nodes.ports().getFirst())
                    .createStateMachine("J1", Workload.inline().definition());
            var request = Api.start(machine, Optional.empty(), Workload.INPUT);
            var few = Saturation.of(Saturation.Subject.of(nodes), request, plan);
            var many = Saturation.of(
                    Saturation.Subject.of(nodes),
                    request,
                    plan.withConnections(plan.sizes().callers()));
            tell(few, plan.connections());
            tell(many, plan.sizes().callers());
            finding.figure(
                    "rate of " + plan.sizes().callers() + " callers to that of " + plan.connections(),
                    many.answersPerSecond().median() / few.answersPerSecond().median(),
                    "");
            answers = few.load().answers() + many.load().answers();
        }
        var executions = new StoredExecutions(database).footprint().executions();
        if (executions < answers) {
            finding.broken(answers + " starts were acknowledged, but only " + executions + " are stored");
        }
        return finding.build();
    }

    private void tell(Saturation saturation, int callers) {
        var load = saturation.load();
        finding.figure(callers + " callers", saturation.answersPerSecond().median(), "starts/s")
                .latency(callers + " callers, answer", saturation.latency())
                .figure(callers + " callers, ThrottlingException", (double) load.throttled(), "");
        if (load.failures() > 0) {
            finding.broken(load.failures() + " of " + callers
                    + " callers' requests were answered neither with 200 nor with ThrottlingException");
        }
    }
}
