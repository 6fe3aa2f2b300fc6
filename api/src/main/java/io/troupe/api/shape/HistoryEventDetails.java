package io.troupe.api.shape;

import io.troupe.protocol.stored.HistoryEvent;
import java.util.Optional;

/**
 * Writes what an event says beyond its type.
 *
 * @param json inside the object of the details
 * @param includeExecutionData whether inputs, outputs and variables are shown; everything else always is, as measured
 */
record HistoryEventDetails(JsonWriter json, boolean includeExecutionData) {
    void write(HistoryEvent event) {
        switch (event) {
            case HistoryEvent.ExecutionStarted started -> executionStarted(started);
            case HistoryEvent.ExecutionSucceeded succeeded -> payload("output", succeeded.output());
            case HistoryEvent.ExecutionEnded ended -> failure(ended.error(), ended.cause());
            case HistoryEvent.StateEntered entered -> {
                json.text("name", entered.name());
                payload("input", entered.input());
            }
            case HistoryEvent.StateExited exited -> stateExited(exited);
            case HistoryEvent.Plain plain -> {}
            case HistoryEvent.LambdaFunctionScheduled scheduled -> {
                json.text("resource", scheduled.resource());
                payload("input", scheduled.input());
                scheduled.timeoutInSeconds().ifPresent(seconds -> json.integer("timeoutInSeconds", seconds));
                credentials(scheduled.credentialsRoleArn());
            }
            case HistoryEvent.ActivityScheduled scheduled -> {
                json.text("resource", scheduled.resource());
                payload("input", scheduled.input());
                scheduled.timeoutInSeconds().ifPresent(seconds -> json.integer("timeoutInSeconds", seconds));
                scheduled.heartbeatInSeconds().ifPresent(seconds -> json.integer("heartbeatInSeconds", seconds));
            }
            case HistoryEvent.TaskScheduled scheduled -> taskScheduled(scheduled);
            case HistoryEvent.ActivityStarted started -> json.text("workerName", started.workerName());
            case HistoryEvent.TaskStarted started -> {
                json.text("resourceType", started.resourceType());
                json.text("resource", started.resource());
            }
            case HistoryEvent.AttemptReturned returned -> {
                json.text("resourceType", returned.resourceType());
                json.text("resource", returned.resource());
                payload("output", returned.output());
            }
            case HistoryEvent.AttemptFailed failed -> {
                json.text("resourceType", failed.resourceType());
                json.text("resource", failed.resource());
                failure(failed.error(), failed.cause());
            }
            case HistoryEvent.EvaluationFailed failed -> {
                json.text("state", failed.state());
                json.text("location", failed.location());
                failure(Optional.of(failed.error()), Optional.of(failed.cause()));
            }
            case HistoryEvent.MapStateStarted started -> json.integer("length", started.length());
            case HistoryEvent.MapIteration iteration -> {
                json.text("name", iteration.name());
                json.integer("index", iteration.index());
            }
        }
    }

    private void executionStarted(HistoryEvent.ExecutionStarted event) {
        payload("input", event.input());
        json.text("roleArn", event.roleArn());
        json.text("stateMachineAliasArn", event.stateMachineAliasArn());
        json.text("stateMachineVersionArn", event.stateMachineVersionArn());
    }

    private void stateExited(HistoryEvent.StateExited event) {
        json.text("name", event.name());
        payload("output", event.output());
        if (includeExecutionData && !event.assignedVariables().isEmpty()) {
            json.texts("assignedVariables", event.assignedVariables());
            notTruncated("assignedVariablesDetails");
        }
    }

    private void taskScheduled(HistoryEvent.TaskScheduled event) {
        json.text("resourceType", event.resourceType());
        json.text("resource", event.resource());
        json.text("region", event.region());
        json.text("parameters", event.parameters());
        event.timeoutInSeconds().ifPresent(seconds -> json.integer("timeoutInSeconds", seconds));
        event.heartbeatInSeconds().ifPresent(seconds -> json.integer("heartbeatInSeconds", seconds));
        credentials(event.credentialsRoleArn());
    }

    private void payload(String name, String text) {
        if (includeExecutionData) {
            json.text(name, text);
            notTruncated(name + "Details");
        }
    }

    /** Only logs truncate; the API never does. */
    private void notTruncated(String name) {
        json.object(name, details -> details.flag("truncated", false));
    }

    private void failure(Optional<String> error, Optional<String> cause) {
        json.text("error", error);
        json.text("cause", cause);
    }

    private void credentials(Optional<String> roleArn) {
        roleArn.ifPresent(present -> json.object("taskCredentials", details -> details.text("roleArn", present)));
    }
}
