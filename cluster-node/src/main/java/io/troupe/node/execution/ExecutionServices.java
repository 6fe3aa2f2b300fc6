package io.troupe.node.execution;

import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.SupervisorStrategy;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.model.StateMachine;
import io.troupe.node.execution.decide.JobRest;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.journal.FirstTurns;
import io.troupe.node.journal.LastTurns;
import io.troupe.node.wake.EngineTime;
import io.troupe.protocol.activity.ActivityCommand.TaskOffered;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.stored.ParentTask;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What the executions of a node share.
 *
 * @param firstTurns stores first turns
 * @param lastTurns tells whether somebody else has written
 * @param definitions what they run
 * @param activities which activities exist
 * @param tokens writes and reads task tokens
 * @param catalog what is known of the services that tasks call
 * @param integrations does the work of tasks
 * @param offerTask tells an activity's queue, by ARN, of a task
 * @param tellParent tells a task that the execution it started has ended; losing this costs seconds
 * @param time the engine's
 * @param chance what is drawn
 * @param idleInMemory how long a sleeping execution stays in memory
 * @param jobRest when an execution whose job runs may leave memory
 * @param drainTimeout how long an execution that moves to another node waits for calls under way
 * @param memory what executions may hold
 * @param restart how an execution that failed, or whose turn could not be stored, starts again
 * @param live ARNs of the executions in this node's memory; safe for use by several threads
 */
public record ExecutionServices(
        FirstTurns firstTurns,
        LastTurns lastTurns,
        Definitions definitions,
        ActivityDirectory activities,
        TaskTokens tokens,
        ServiceCatalog catalog,
        TaskIntegration integrations,
        BiConsumer<String, TaskOffered> offerTask,
        Consumer<ParentTask> tellParent,
        EngineTime time,
        Chance chance,
        Duration idleInMemory,
        JobRest jobRest,
        Duration drainTimeout,
        MemoryBudget memory,
        BackoffSupervisorStrategy restart,
        Set<String> live) {
    /** Soon, and then ever later. The jitter keeps thousands apart that one failure of the database has hit. */
    public static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(20), 0.2);

    /** The engine's clock. */
    public Clock clock() {
        return time.clock();
    }

    /** Parsed definitions by the key of their revision. */
    public interface Definitions {
        /** What is in memory. */
        Optional<StateMachine> cached(String revision);

        /** Reads it if need be; empty if there is no such revision or it does not parse. */
        CompletionStage<Optional<StateMachine>> load(String revision);
    }

    /** Which activities exist, as of a few seconds ago. */
    public interface ActivityDirectory {
        /** By ARN; empty if that is not known at the moment. */
        Optional<Boolean> exists(String activityArn);

        /** Finds out, so that {@link #exists} knows. */
        CompletionStage<?> load(String activityArn);
    }
}
