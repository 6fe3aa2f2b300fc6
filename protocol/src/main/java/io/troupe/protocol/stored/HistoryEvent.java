package io.troupe.protocol.stored;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * AWS's history events, grouped by what they carry. Source: API reference, HistoryEvent.
 *
 * <p>While a turn is being decided, a branch does not know its ids yet: it numbers its events -1, -2, … and the
 * execution, the only writer, puts the real ids in with {@link #numbered}. A {@code previousEventId} below zero refers
 * to such an event of the same proposal.
 */
public sealed interface HistoryEvent extends StoredEvent {
    /** From 1, dense within an execution. */
    long id();

    /** The event this one follows on; 0 when there is none. */
    long previousEventId();

    /** Epoch milliseconds; never below that of the event before. */
    long timestampMillis();

    /** AWS's type. */
    HistoryEventType type();

    /** The same event with its final numbers. */
    HistoryEvent numbered(long id, long previousEventId, long timestampMillis);

    /**
     * The execution began.
     *
     * @param input JSON text as the caller wrote it
     * @param stateMachineArn unqualified
     * @param revision key of the revision it runs
     * @param incarnation chosen at the start, part of every task token
     * @param requestToken of the call that started it
     * @param parent the task that started it and waits for it
     * @param testCase whose mocked responses its tasks get
     */
    record ExecutionStarted(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String input,
            String roleArn,
            String stateMachineArn,
            String revision,
            String incarnation,
            String requestToken,
            Optional<String> stateMachineVersionArn,
            Optional<String> stateMachineAliasArn,
            Optional<String> traceHeader,
            Optional<ParentTask> parent,
            Optional<String> testCase)
            implements HistoryEvent {
        @Override
        public ExecutionStarted numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new ExecutionStarted(
                    newId,
                    newPreviousEventId,
                    newTimestampMillis,
                    type,
                    scope,
                    input,
                    roleArn,
                    stateMachineArn,
                    revision,
                    incarnation,
                    requestToken,
                    stateMachineVersionArn,
                    stateMachineAliasArn,
                    traceHeader,
                    parent,
                    testCase);
        }
    }

    /** The execution came to its end with an output. */
    record ExecutionSucceeded(
            long id, long previousEventId, long timestampMillis, HistoryEventType type, String scope, String output)
            implements HistoryEvent {
        @Override
        public ExecutionSucceeded numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new ExecutionSucceeded(newId, newPreviousEventId, newTimestampMillis, type, scope, output);
        }
    }

    /** ExecutionFailed, ExecutionAborted, ExecutionTimedOut. */
    record ExecutionEnded(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            Optional<String> error,
            Optional<String> cause)
            implements HistoryEvent {
        @Override
        public ExecutionEnded numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new ExecutionEnded(newId, newPreviousEventId, newTimestampMillis, type, scope, error, cause);
        }
    }

    /**
     * A state was entered.
     *
     * @param name of the state
     * @param input JSON text, the raw state input
     */
    record StateEntered(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String name,
            String input)
            implements HistoryEvent {
        @Override
        public StateEntered numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new StateEntered(newId, newPreviousEventId, newTimestampMillis, type, scope, name, input);
        }
    }

    /**
     * A state was left.
     *
     * @param output JSON text
     * @param assignedVariables name to JSON text; empty when the exit assigned nothing
     */
    record StateExited(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String name,
            String output,
            Map<String, String> assignedVariables)
            implements HistoryEvent {
        @Override
        public StateExited numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new StateExited(
                    newId, newPreviousEventId, newTimestampMillis, type, scope, name, output, assignedVariables);
        }
    }

    /** The types without details: the aborted states, LambdaFunctionStarted, the marks of Parallel and Map. */
    record Plain(long id, long previousEventId, long timestampMillis, HistoryEventType type, String scope)
            implements HistoryEvent {
        @Override
        public Plain numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new Plain(newId, newPreviousEventId, newTimestampMillis, type, scope);
        }
    }

    /**
     * An attempt of a task whose resource is a function's ARN.
     *
     * @param resource as written in the definition
     * @param input JSON text
     */
    record LambdaFunctionScheduled(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String resource,
            String input,
            OptionalLong timeoutInSeconds,
            Optional<String> credentialsRoleArn)
            implements HistoryEvent {
        @Override
        public LambdaFunctionScheduled numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new LambdaFunctionScheduled(
                    newId,
                    newPreviousEventId,
                    newTimestampMillis,
                    type,
                    scope,
                    resource,
                    input,
                    timeoutInSeconds,
                    credentialsRoleArn);
        }
    }

    /** An attempt of an activity's task was put on the queue. */
    record ActivityScheduled(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String resource,
            String input,
            OptionalLong timeoutInSeconds,
            OptionalLong heartbeatInSeconds)
            implements HistoryEvent {
        @Override
        public ActivityScheduled numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new ActivityScheduled(
                    newId,
                    newPreviousEventId,
                    newTimestampMillis,
                    type,
                    scope,
                    resource,
                    input,
                    timeoutInSeconds,
                    heartbeatInSeconds);
        }
    }

    /**
     * An attempt of a service integration.
     *
     * @param resourceType for example {@code lambda}
     * @param resource action with suffix, for example {@code invoke.waitForTaskToken}
     * @param parameters JSON text, resolved
     */
    record TaskScheduled(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String resourceType,
            String resource,
            String region,
            String parameters,
            OptionalLong timeoutInSeconds,
            OptionalLong heartbeatInSeconds,
            Optional<String> credentialsRoleArn)
            implements HistoryEvent {
        @Override
        public TaskScheduled numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new TaskScheduled(
                    newId,
                    newPreviousEventId,
                    newTimestampMillis,
                    type,
                    scope,
                    resourceType,
                    resource,
                    region,
                    parameters,
                    timeoutInSeconds,
                    heartbeatInSeconds,
                    credentialsRoleArn);
        }
    }

    /** A worker took an activity's task. */
    record ActivityStarted(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            Optional<String> workerName)
            implements HistoryEvent {
        @Override
        public ActivityStarted numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new ActivityStarted(newId, newPreviousEventId, newTimestampMillis, type, scope, workerName);
        }
    }

    /** The request of a service integration is being sent. */
    record TaskStarted(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String resourceType,
            String resource)
            implements HistoryEvent {
        @Override
        public TaskStarted numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new TaskStarted(newId, newPreviousEventId, newTimestampMillis, type, scope, resourceType, resource);
        }
    }

    /**
     * LambdaFunctionSucceeded, ActivitySucceeded, TaskSubmitted, TaskSucceeded.
     *
     * @param resourceType of a service integration, else absent; so is {@code resource}
     * @param output JSON text
     */
    record AttemptReturned(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            Optional<String> resourceType,
            Optional<String> resource,
            String output)
            implements HistoryEvent {
        @Override
        public AttemptReturned numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new AttemptReturned(
                    newId, newPreviousEventId, newTimestampMillis, type, scope, resourceType, resource, output);
        }
    }

    /**
     * The failed and timed out attempts of functions, activities and service integrations.
     *
     * @param resourceType of a service integration, else absent; so is {@code resource}
     */
    record AttemptFailed(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            Optional<String> resourceType,
            Optional<String> resource,
            Optional<String> error,
            Optional<String> cause)
            implements HistoryEvent {
        @Override
        public AttemptFailed numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new AttemptFailed(
                    newId, newPreviousEventId, newTimestampMillis, type, scope, resourceType, resource, error, cause);
        }
    }

    /**
     * A state of the query language JSONata could not be evaluated.
     *
     * @param state its name
     * @param location of the expression within the state; absent when it was not about one
     */
    record EvaluationFailed(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String state,
            String error,
            String cause,
            Optional<String> location)
            implements HistoryEvent {
        @Override
        public EvaluationFailed numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new EvaluationFailed(
                    newId, newPreviousEventId, newTimestampMillis, type, scope, state, error, cause, location);
        }
    }

    /**
     * A Map state begins its iterations, or begins them again.
     *
     * @param length number of items
     */
    record MapStateStarted(
            long id, long previousEventId, long timestampMillis, HistoryEventType type, String scope, int length)
            implements HistoryEvent {
        @Override
        public MapStateStarted numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new MapStateStarted(newId, newPreviousEventId, newTimestampMillis, type, scope, length);
        }
    }

    /**
     * MapIterationStarted, MapIterationSucceeded, MapIterationFailed, MapIterationAborted.
     *
     * @param scope of the Map state, not of the iteration
     * @param name of the Map state
     * @param index of the item, from 0
     * @param input of a MapIterationStarted: the iteration's input as JSON text; never shown
     */
    record MapIteration(
            long id,
            long previousEventId,
            long timestampMillis,
            HistoryEventType type,
            String scope,
            String name,
            int index,
            Optional<String> input)
            implements HistoryEvent {
        @Override
        public MapIteration numbered(long newId, long newPreviousEventId, long newTimestampMillis) {
            return new MapIteration(newId, newPreviousEventId, newTimestampMillis, type, scope, name, index, input);
        }
    }
}
