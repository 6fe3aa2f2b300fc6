package io.troupe.node.execution;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import io.troupe.node.execution.state.Execution;
import io.troupe.protocol.execution.ClaimActivityTaskReply.Claimed;
import io.troupe.protocol.execution.ClaimActivityTaskReply.Gone;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.ExecutionCommand.ClaimActivityTask;
import io.troupe.protocol.execution.ExecutionCommand.LookAtJob;
import io.troupe.protocol.execution.ExecutionCommand.SendTaskFailure;
import io.troupe.protocol.execution.ExecutionCommand.SendTaskHeartbeat;
import io.troupe.protocol.execution.ExecutionCommand.SendTaskSuccess;
import io.troupe.protocol.execution.ExecutionCommand.StartExecution;
import io.troupe.protocol.execution.ExecutionCommand.StopExecution;
import io.troupe.protocol.execution.ExecutionCommand.Wake;
import io.troupe.protocol.execution.ExecutionCommand.WhyWaiting;
import io.troupe.protocol.execution.SendTaskReply.Accepted;
import io.troupe.protocol.execution.SendTaskReply.TaskDoesNotExist;
import io.troupe.protocol.execution.SendTaskReply.TaskTimedOut;
import io.troupe.protocol.execution.StartExecutionReply.Started;
import io.troupe.protocol.execution.StopExecutionReply.DoesNotExist;
import io.troupe.protocol.execution.StopExecutionReply.Stopped;
import io.troupe.protocol.execution.TaskAttempt;
import io.troupe.protocol.execution.WhyWaitingReply.NotRunning;
import io.troupe.protocol.execution.WhyWaitingReply.Waits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each command comes to in each status: all of them, or the table itself fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandTableTest {
    private static final String DESK = """
            {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"%ACTIVITY%desk","End":true}}}""";

    /** Instead of a reply. */
    record Silence() {}

    /** Instead of a reply: the entity asks to leave memory. */
    record Leaves() {}

    record Row(Class<? extends Execution> status, Class<? extends ExecutionCommand> command, Class<?> reply) {
        @Override
        public String toString() {
            return status.getSimpleName() + ", " + command.getSimpleName() + ": " + reply.getSimpleName();
        }
    }

    private ActorTestKit kit;

    @BeforeAll
    void open() {
        kit = EntityWorld.kit();
    }

    @AfterAll
    void close() {
        kit.shutdownTestKit();
    }

    static List<Row> table() {
        return List.of(
                new Row(Execution.NotStarted.class, StartExecution.class, Started.class),
                new Row(Execution.NotStarted.class, StopExecution.class, DoesNotExist.class),
                new Row(Execution.NotStarted.class, SendTaskSuccess.class, TaskDoesNotExist.class),
                new Row(Execution.NotStarted.class, SendTaskFailure.class, TaskDoesNotExist.class),
                new Row(Execution.NotStarted.class, SendTaskHeartbeat.class, TaskDoesNotExist.class),
                new Row(Execution.NotStarted.class, ClaimActivityTask.class, Gone.class),
                new Row(Execution.NotStarted.class, LookAtJob.class, Leaves.class),
                new Row(Execution.NotStarted.class, WhyWaiting.class, NotRunning.class),
                new Row(Execution.NotStarted.class, Wake.class, Leaves.class),
                new Row(Execution.Running.class, StartExecution.class, Started.class),
                new Row(Execution.Running.class, StopExecution.class, Stopped.class),
                new Row(Execution.Running.class, SendTaskSuccess.class, Accepted.class),
                new Row(Execution.Running.class, SendTaskFailure.class, Accepted.class),
                new Row(Execution.Running.class, SendTaskHeartbeat.class, Accepted.class),
                new Row(Execution.Running.class, ClaimActivityTask.class, Claimed.class),
                new Row(Execution.Running.class, LookAtJob.class, Silence.class),
                new Row(Execution.Running.class, WhyWaiting.class, Waits.class),
                new Row(Execution.Running.class, Wake.class, Silence.class),
                new Row(Execution.Closed.class, StartExecution.class, Started.class),
                new Row(Execution.Closed.class, StopExecution.class, Stopped.class),
                new Row(Execution.Closed.class, SendTaskSuccess.class, TaskTimedOut.class),
                new Row(Execution.Closed.class, SendTaskFailure.class, TaskTimedOut.class),
                new Row(Execution.Closed.class, SendTaskHeartbeat.class, TaskTimedOut.class),
                new Row(Execution.Closed.class, ClaimActivityTask.class, Gone.class),
                new Row(Execution.Closed.class, LookAtJob.class, Leaves.class),
                new Row(Execution.Closed.class, WhyWaiting.class, NotRunning.class),
                new Row(Execution.Closed.class, Wake.class, Leaves.class));
    }

    @Test
    void theTableHoldsEveryPairOfStatusAndCommand() {
        var pairs = Arrays.stream(Execution.class.getPermittedSubclasses())
                .flatMap(status -> Arrays.stream(ExecutionCommand.class.getPermittedSubclasses())
                        .map(command -> List.<Class<?>>of(status, command)))
                .toList();

        assertThat(table())
                .extracting(row -> List.<Class<?>>of(row.status(), row.command()))
                .containsExactlyInAnyOrderElementsOf(pairs);
    }

    @ParameterizedTest
    @MethodSource("table")
    void aCommandComesToWhatTheTableSays(Row row) {
        try (var world = new EntityWorld(kit, DESK)) {
            bring(world, row.status());
            var attempt = row.status().equals(Execution.NotStarted.class)
                    ? new TaskAttempt("none", "", 1)
                    : world.attempt("", 1);
            var turns = world.turns().size();

            var probe = world.<Object>tell(replyTo -> command(row.command(), attempt, replyTo.unsafeUpcast()));

            if (row.reply().equals(Silence.class)) {
                probe.expectNoMessage(Duration.ofMillis(100));
                world.settle();
                assertThat(world.turns()).hasSize(turns);
            } else if (row.reply().equals(Leaves.class)) {
                world.awaitPassivation();
            } else {
                assertThat(probe.receiveMessage(EntityWorld.SOON)).isInstanceOf(row.reply());
            }
        }
    }

    private static void bring(EntityWorld world, Class<? extends Execution> status) {
        if (!status.equals(Execution.NotStarted.class)) {
            world.start("{}");
        }
        if (status.equals(Execution.Closed.class)) {
            world.ask(replyTo -> new StopExecution(Optional.empty(), Optional.empty(), replyTo.unsafeUpcast()));
        }
    }

    private static ExecutionCommand command(
            Class<? extends ExecutionCommand> type, TaskAttempt attempt, ActorRef<?> replyTo) {
        return switch (type.getSimpleName()) {
            case "StartExecution" -> EntityWorld.start("{}", "token", replyTo.unsafeUpcast());
            case "StopExecution" -> new StopExecution(Optional.empty(), Optional.empty(), replyTo.unsafeUpcast());
            case "SendTaskSuccess" -> new SendTaskSuccess(attempt, "1", Optional.empty(), replyTo.unsafeUpcast());
            case "SendTaskFailure" ->
                new SendTaskFailure(attempt, Optional.empty(), Optional.empty(), replyTo.unsafeUpcast());
            case "SendTaskHeartbeat" -> new SendTaskHeartbeat(attempt, replyTo.unsafeUpcast());
            case "ClaimActivityTask" -> new ClaimActivityTask(attempt, Optional.empty(), replyTo.unsafeUpcast());
            case "LookAtJob" -> new LookAtJob(attempt);
            case "WhyWaiting" -> new WhyWaiting(replyTo.unsafeUpcast());
            case "Wake" -> new Wake();
            default -> throw new IllegalArgumentException("the table does not know " + type);
        };
    }
}
