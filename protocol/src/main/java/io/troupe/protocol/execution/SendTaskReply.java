package io.troupe.protocol.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.serialization.Travelling;

/** The answer to a worker: SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SendTaskReply.Accepted.class, name = "Accepted"),
    @JsonSubTypes.Type(value = SendTaskReply.TaskDoesNotExist.class, name = "TaskDoesNotExist"),
    @JsonSubTypes.Type(value = SendTaskReply.TaskTimedOut.class, name = "TaskTimedOut"),
    @JsonSubTypes.Type(value = SendTaskReply.InvalidOutput.class, name = "InvalidOutput")
})
public sealed interface SendTaskReply extends Travelling {
    /** Stored, or for a heartbeat: noted. */
    record Accepted() implements SendTaskReply {}

    /** The execution is unknown, or is a later one of the same name. */
    record TaskDoesNotExist() implements SendTaskReply {}

    /** That attempt is over. */
    record TaskTimedOut() implements SendTaskReply {}

    /** The task is open, but the output was no JSON. */
    record InvalidOutput(String problem) implements SendTaskReply {}
}
