package io.troupe.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import io.troupe.node.execution.Executions;
import io.troupe.node.execution.Retention;
import io.troupe.node.execution.StateMachineRemoval;
import io.troupe.node.jdbc.JdbcRetention;
import io.troupe.node.jdbc.JdbcStateMachineRemoval;
import io.troupe.node.jdbc.Storage;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.execution.ExecutionCommand;
import io.troupe.protocol.execution.StopExecutionReply;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What takes away what is needed no longer, on every node.
 *
 * @param system in which it runs
 */
record Housekeeping(ActorSystem<?> system, Storage storage) {
    /** State machines that are being deleted, once their executions have been stopped. */
    void removeStateMachines(Executions executions, Clock clock) {
        var nobody = system.<StopExecutionReply>ignoreRef();
        start(
                "state-machine-removal",
                StateMachineRemoval.create(
                        deleting(new JdbcStateMachineRemoval(storage)),
                        arn -> executions.tell(
                                arn, new ExecutionCommand.StopExecution(Optional.empty(), Optional.empty(), nobody)),
                        clock));
    }

    /** Executions that ended long ago. */
    void removeExecutions(Config config, Clock clock) {
        start(
                "retention",
                Retention.create(
                        new JdbcRetention(storage)::removeStoppedBefore,
                        config.getDuration("troupe.execution.retention"),
                        config.getDuration("troupe.execution.retention-interval"),
                        clock));
    }

    private <M> void start(String name, Behavior<M> behavior) {
        system.systemActorOf(
                Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restart()), name, Props.empty());
    }

    private static StateMachineRemoval.Source deleting(JdbcStateMachineRemoval rows) {
        return new StateMachineRemoval.Source() {
            @Override
            public CompletionStage<List<StateMachineArn>> deleting(int limit) {
                return rows.deleting(limit);
            }

            @Override
            public CompletionStage<List<String>> openExecutions(
                    StateMachineArn machine, Optional<String> after, int limit) {
                return rows.openExecutions(machine, after, limit);
            }

            @Override
            public CompletionStage<Boolean> removeIfIdle(StateMachineArn machine) {
                return rows.removeIfIdle(machine);
            }
        };
    }
}
