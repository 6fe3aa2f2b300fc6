package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.troupe.asl.data.Payload;
import io.troupe.node.integration.TaskResult;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.StopExecutionReply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs that tasks start once and wait for, whoever holds the execution meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsTest {
    private static final String TASK = """
            "Type":"Task","Resource":"arn:aws:states:::batch:submitJob.sync","TimeoutSeconds":1000,"End":true,
            "Parameters":{"JobName":"j","JobQueue":"q","JobDefinition":"d"}""";
    private static final String JOB = "{\"StartAt\":\"T\",\"States\":{\"T\":{" + TASK + "}}}";
    private static final String LONG_JOB = JOB.replace("\"TimeoutSeconds\":1000", "\"TimeoutSeconds\":99999999");
    private static final String IN_BRANCH = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"End\":true,"
            + "\"Branches\":[" + JOB + "]}}}";

    private ActorTestKit kit;

    @BeforeAll
    void open() {
        kit = EntityWorld.kit();
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void theJobsEndIsTheTasks() {
        try (var world = new EntityWorld(kit, JOB)) {
            world.start("{}");
            world.calls.next().returns("{\"JobId\":\"1\"}");
            var job = world.calls.nextJob();

            job.result().complete(new TaskResult.Returned(Payload.checked("{\"Status\":\"SUCCEEDED\"}")));

            world.awaitLast("ExecutionSucceeded");
            assertThat(job.submitted()).isEqualTo("{\"JobId\":\"1\"}");
            assertThat(world.types())
                    .containsSequence("TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded");
            assertThat(world.output()).hasValue("{\"Status\":\"SUCCEEDED\"}");
            assertThat(job.stopped()).isNotDone();
        }
    }

    @Test
    void aJobIsWaitedForAgainAfterARestartAndNotStartedAgain() {
        for (var definition : new String[] {JOB, IN_BRANCH}) {
            try (var world = new EntityWorld(kit, definition)) {
                world.start("{}");
                world.calls.next().returns("{\"JobId\":\"1\"}");
                var before = world.calls.nextJob();

                world.restart();
                var after = world.calls.nextJob();
                after.result().complete(new TaskResult.Returned(Payload.checked("2")));

                world.awaitLast("ExecutionSucceeded");
                assertThat(before.released()).isCompleted();
                assertThat(before.stopped()).isNotDone();
                assertThat(after.submitted()).isEqualTo("{\"JobId\":\"1\"}");
                assertThat(after.request().attemptKey())
                        .isEqualTo(before.request().attemptKey());
                assertThat(world.calls.isQuiet()).isTrue();
            }
        }
    }

    @Test
    void aJobIsStoppedWithItsExecution() {
        for (var definition : new String[] {JOB, IN_BRANCH}) {
            try (var world = new EntityWorld(kit, definition)) {
                world.start("{}");
                world.calls.next().returns("{\"JobId\":\"1\"}");
                var job = world.calls.nextJob();

                world.<StopExecutionReply>ask(
                        replyTo -> new ExecutionCommand.StopExecution(Optional.empty(), Optional.empty(), replyTo));

                assertThat(job.stopped()).succeedsWithin(EntityWorld.SOON);
            }
        }
    }

    @Test
    void whoeverStartedTheJobMayBeToldToLook() {
        for (var definition : new String[] {JOB, IN_BRANCH}) {
            try (var world = new EntityWorld(kit, definition)) {
                world.start("{}");
                var call = world.calls.next();
                call.returns("{\"JobId\":\"1\"}");
                world.calls.nextJob();

                world.tell(
                        replyTo -> new ExecutionCommand.LookAtJob(call.request().attempt()));

                world.awaitLast("ExecutionSucceeded");
            }
        }
    }

    @Test
    void anExecutionWhoseJobRunsForLongComesBackForEachLookAlone() {
        for (var definition : new String[] {LONG_JOB, IN_BRANCH.replace(JOB, LONG_JOB)}) {
            try (var world = new EntityWorld(kit, definition)) {
                world.start("{}");
                world.calls.next().returns("{\"JobId\":\"1\"}");
                var first = world.calls.nextJob();
                world.settle();
                var began = world.clock.instant();

                world.advance(Duration.ofMinutes(29));
                world.expectToStay();
                world.advance(Duration.ofMinutes(1));
                world.settle();
                world.advance(Duration.ofSeconds(1));
                world.awaitPassivation();
                assertThat(world.asleepUntil()).contains(began.plus(Duration.ofMinutes(35)));
                world.stop();
                assertThat(first.released()).isCompleted();
                assertThat(first.stopped()).isNotDone();
                assertThat(first.age()).isZero();

                world.clock.advance(Duration.ofMinutes(4));
                world.restart();
                var second = world.calls.nextJob();
                assertThat(second.age()).isEqualTo(Duration.between(began, world.clock.instant()));
                world.settle();
                world.advance(Duration.ofSeconds(1));
                world.settle();
                world.advance(Duration.ofSeconds(1));
                world.awaitPassivation();
                assertThat(world.asleepUntil()).contains(began.plus(Duration.ofMinutes(40)));
                assertThat(second.submitted()).isEqualTo("{\"JobId\":\"1\"}");
                world.stop();

                world.clock.advance(Duration.ofMinutes(4));
                world.restart();
                world.calls.nextJob().result().complete(new TaskResult.Returned(Payload.checked("2")));

                world.awaitLast("ExecutionSucceeded");
                assertThat(world.calls.isQuiet()).isTrue();
            }
        }
    }

    @Test
    void noExecutionLeavesMemoryWhileItLooksAtItsJob() {
        try (var world = new EntityWorld(kit, LONG_JOB)) {
            world.start("{}");
            world.calls.next().returns("{\"JobId\":\"1\"}");
            var job = world.calls.nextJob();
            world.settle();
            job.looking().set(true);

            for (var passed = 0; passed < 40; passed++) {
                world.advance(Duration.ofMinutes(1));
                world.expectToStay();
            }
            job.looking().set(false);
            world.advance(Duration.ofSeconds(1));
            world.settle();
            world.advance(Duration.ofSeconds(1));

            world.awaitPassivation();
        }
    }

    @Test
    void anExecutionThatWaitsForAnotherLeavesSoonAndIsToldOfItsEnd() {
        var nested = LONG_JOB.replace("batch:submitJob", "states:startExecution")
                .replace("\"JobName\":\"j\",\"JobQueue\":\"q\",\"JobDefinition\":\"d\"", "\"StateMachineArn\":\"m\"");
        try (var world = new EntityWorld(kit, nested)) {
            world.start("{}");
            var call = world.calls.next();
            call.returns("{\"ExecutionArn\":\"child\"}");
            world.calls.nextJob();
            world.settle();

            world.advance(Duration.ofMinutes(1));
            world.settle();
            world.advance(Duration.ofSeconds(1));
            world.awaitPassivation();
            world.restart();
            world.tell(replyTo -> new ExecutionCommand.LookAtJob(call.request().attempt()));

            world.awaitLast("ExecutionSucceeded");
            assertThat(world.output()).hasValue("{\"looked\":true}");
        }
    }

    @Test
    void aTimeoutIsMetOnTimeThoughNobodyLooks() {
        try (var world = new EntityWorld(kit, LONG_JOB.replace("99999999", "2000"))) {
            world.start("{}");
            world.calls.next().returns("{\"JobId\":\"1\"}");
            world.calls.nextJob();
            world.settle();
            var began = world.clock.instant();

            world.advance(Duration.ofMinutes(30));
            world.settle();

            assertThat(world.asleepUntil()).contains(began.plusSeconds(2000));
        }
    }
}
