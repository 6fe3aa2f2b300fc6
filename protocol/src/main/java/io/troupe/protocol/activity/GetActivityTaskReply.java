package io.troupe.protocol.activity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.serialization.Travelling;

/** The answer to {@link ActivityCommand.GetActivityTask}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = GetActivityTaskReply.Task.class, name = "Task"),
    @JsonSubTypes.Type(value = GetActivityTaskReply.NoTask.class, name = "NoTask"),
    @JsonSubTypes.Type(value = GetActivityTaskReply.TooManyPollers.class, name = "TooManyPollers")
})
public sealed interface GetActivityTaskReply extends Travelling {
    /** Work for this poller alone. */
    record Task(String taskToken, String input) implements GetActivityTaskReply {}

    /** Nothing came in time. */
    record NoTask() implements GetActivityTaskReply {}

    /** AWS's ActivityWorkerLimitExceeded. */
    record TooManyPollers() implements GetActivityTaskReply {}
}
