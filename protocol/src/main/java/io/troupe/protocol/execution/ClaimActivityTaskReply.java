package io.troupe.protocol.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.serialization.Travelling;

/** The answer to {@link ExecutionCommand.ClaimActivityTask}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClaimActivityTaskReply.Claimed.class, name = "Claimed"),
    @JsonSubTypes.Type(value = ClaimActivityTaskReply.Gone.class, name = "Gone")
})
public sealed interface ClaimActivityTaskReply extends Travelling {
    /** The task is this worker's; stored. */
    record Claimed(String taskToken, String input) implements ClaimActivityTaskReply {}

    /** Nobody may have it any more: taken, timed out, aborted. */
    record Gone() implements ClaimActivityTaskReply {}
}
