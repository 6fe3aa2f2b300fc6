package io.troupe.protocol.stored;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whatever a {@link Turn} may hold: AWS's history events and our own facts. Stored names never change. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(value = HistoryEvent.ExecutionStarted.class, name = "ExecutionStarted"),
    @JsonSubTypes.Type(value = HistoryEvent.ExecutionSucceeded.class, name = "ExecutionSucceeded"),
    @JsonSubTypes.Type(
            value = HistoryEvent.ExecutionEnded.class,
            names = {"ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut"}),
    @JsonSubTypes.Type(
            value = HistoryEvent.StateEntered.class,
            names = {
                "PassStateEntered",
                "ChoiceStateEntered",
                "WaitStateEntered",
                "SucceedStateEntered",
                "FailStateEntered",
                "TaskStateEntered",
                "ParallelStateEntered",
                "MapStateEntered"
            }),
    @JsonSubTypes.Type(
            value = HistoryEvent.StateExited.class,
            names = {
                "PassStateExited",
                "ChoiceStateExited",
                "WaitStateExited",
                "SucceedStateExited",
                "TaskStateExited",
                "ParallelStateExited",
                "MapStateExited"
            }),
    @JsonSubTypes.Type(
            value = HistoryEvent.Plain.class,
            names = {
                "TaskStateAborted",
                "WaitStateAborted",
                "ParallelStateAborted",
                "MapStateAborted",
                "LambdaFunctionStarted",
                "ParallelStateStarted",
                "ParallelStateSucceeded",
                "ParallelStateFailed",
                "MapStateSucceeded",
                "MapStateFailed"
            }),
    @JsonSubTypes.Type(value = HistoryEvent.LambdaFunctionScheduled.class, name = "LambdaFunctionScheduled"),
    @JsonSubTypes.Type(value = HistoryEvent.ActivityScheduled.class, name = "ActivityScheduled"),
    @JsonSubTypes.Type(value = HistoryEvent.TaskScheduled.class, name = "TaskScheduled"),
    @JsonSubTypes.Type(value = HistoryEvent.ActivityStarted.class, name = "ActivityStarted"),
    @JsonSubTypes.Type(value = HistoryEvent.TaskStarted.class, name = "TaskStarted"),
    @JsonSubTypes.Type(
            value = HistoryEvent.AttemptReturned.class,
            names = {"LambdaFunctionSucceeded", "ActivitySucceeded", "TaskSubmitted", "TaskSucceeded"}),
    @JsonSubTypes.Type(
            value = HistoryEvent.AttemptFailed.class,
            names = {
                "LambdaFunctionScheduleFailed",
                "LambdaFunctionStartFailed",
                "LambdaFunctionFailed",
                "LambdaFunctionTimedOut",
                "ActivityScheduleFailed",
                "ActivityFailed",
                "ActivityTimedOut",
                "TaskStartFailed",
                "TaskSubmitFailed",
                "TaskFailed",
                "TaskTimedOut"
            }),
    @JsonSubTypes.Type(value = HistoryEvent.EvaluationFailed.class, name = "EvaluationFailed"),
    @JsonSubTypes.Type(value = HistoryEvent.MapStateStarted.class, name = "MapStateStarted"),
    @JsonSubTypes.Type(
            value = HistoryEvent.MapIteration.class,
            names = {"MapIterationStarted", "MapIterationSucceeded", "MapIterationFailed", "MapIterationAborted"}),
    @JsonSubTypes.Type(value = Fact.WaitScheduled.class, name = "WaitScheduled"),
    @JsonSubTypes.Type(value = Fact.RetryScheduled.class, name = "RetryScheduled"),
    @JsonSubTypes.Type(value = Fact.BranchesPrepared.class, name = "BranchesPrepared"),
    @JsonSubTypes.Type(value = Fact.ItemsPrepared.class, name = "ItemsPrepared"),
    @JsonSubTypes.Type(value = Fact.BranchSucceeded.class, name = "BranchSucceeded"),
    @JsonSubTypes.Type(value = Fact.FellAsleep.class, name = "FellAsleep"),
    @JsonSubTypes.Type(value = Fact.WokeUp.class, name = "WokeUp")
})
public sealed interface StoredEvent permits HistoryEvent, Fact {
    /** The branch or iteration it happened in; empty for the machine itself. */
    String scope();
}
