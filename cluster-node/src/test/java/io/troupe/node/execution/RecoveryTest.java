package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.execution.state.Execution;
import io.troupe.node.execution.state.Phase;
import io.troupe.protocol.stored.Turn;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An execution whose node dies after any of its turns, before anything that follows from it, ends as if it had not. */
class RecoveryTest {
    private static final String EVERY_PHASE = """
            {"StartAt":"P","States":{
              "P":{"Type":"Parallel","Next":"M","ResultPath":"$.p","Branches":[
                {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":30,"Next":"T"},
                  "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:flaky","End":true,
                    "Retry":[{"ErrorEquals":["Flaky"],"IntervalSeconds":10,"MaxAttempts":3}]}}},
                {"StartAt":"N","States":{"N":{"Type":"Parallel","Next":"A","Branches":[
                    {"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}]},
                  "A":{"Type":"Task","Resource":"%ACTIVITY%forgotten","TimeoutSeconds":10,"Next":"Q",
                    "Catch":[{"ErrorEquals":["States.Timeout"],"Next":"Q"}]},
                  "Q":{"Type":"Pass","Result":2,"End":true}}}]},
              "M":{"Type":"Map","ItemsPath":"$.items","MaxConcurrency":2,"ResultPath":"$.m","Next":"L",
                "ItemProcessor":{"StartAt":"C","States":{"C":{"Type":"Task","End":true,
                  "Resource":"arn:aws:lambda:us-east-1:123456789012:function:echo"}}}},
              "L":{"Type":"Wait","Seconds":3600,"End":true}}}""";
    private static final String OUTPUT = """
            {"items":[1,2,3],"p":[{"items":[1,2,3]},2],"m":[1,2,3]}""";

    @Test
    void everyTurnMayBeTheLastOneBeforeACrash() {
        var kit = EntityWorld.kit();
        try (var world = new EntityWorld(kit, EVERY_PHASE)) {
            world.start("{\"items\":[1,2,3]}");
            runToTheEnd(world, true);
            var turns = world.turns();
            var phases = new HashSet<Class<?>>();

            for (var stored = 1; stored <= turns.size(); stored++) {
                phases.addAll(phases(turns.subList(0, stored)));
                world.recover(turns.subList(0, stored));
                runToTheEnd(world, false);
            }

            assertThat(phases)
                    .contains(
                            Phase.Ready.class,
                            Phase.Evaluating.class,
                            Phase.Waiting.class,
                            Phase.InTask.class,
                            Phase.Retrying.class,
                            Phase.InBranches.class,
                            Phase.InIterations.class);
        } finally {
            kit.shutdownTestKit();
        }
    }

    private static Set<Class<?>> phases(List<Turn> turns) {
        Execution execution = new Execution.NotStarted();
        for (var turn : turns) {
            execution = execution.apply(turn);
        }
        var phases = new HashSet<Class<?>>();
        if (execution instanceof Execution.Running running) {
            running.cursors()
                    .values()
                    .forEach(cursor -> phases.add(cursor.phase().getClass()));
        }
        return phases;
    }

    /** Answers calls and lets time pass until the execution is closed. */
    private static void runToTheEnd(EntityWorld world, boolean flaky) {
        var fails = flaky;
        for (var round = 0; round < 1000 && world.output().isEmpty(); round++) {
            var calls = world.calls.all();
            for (var call : calls) {
                if (fails && call.request().resource().endsWith(":flaky")) {
                    call.fails("Flaky");
                    fails = false;
                } else {
                    call.returns(call.request().parameters());
                }
            }
            world.settle();
            if (calls.isEmpty()) {
                world.advance(Duration.ofHours(1));
            }
        }
        world.awaitLast("ExecutionSucceeded");
        assertThat(world.output()).contains(OUTPUT.strip());
        world.calls.all();
    }
}
