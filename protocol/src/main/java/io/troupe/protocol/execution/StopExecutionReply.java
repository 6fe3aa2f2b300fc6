package io.troupe.protocol.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.serialization.Travelling;
import java.time.Instant;

/** The answer to {@link ExecutionCommand.StopExecution}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StopExecutionReply.Stopped.class, name = "Stopped"),
    @JsonSubTypes.Type(value = StopExecutionReply.DoesNotExist.class, name = "DoesNotExist")
})
public sealed interface StopExecutionReply extends Travelling {
    /** It is closed: since now, or since that date. */
    record Stopped(Instant stopDate) implements StopExecutionReply {}

    /** There is no such execution. */
    record DoesNotExist() implements StopExecutionReply {}
}
