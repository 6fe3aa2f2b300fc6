package io.troupe.protocol.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.serialization.Travelling;
import java.time.Instant;

/** The answer to {@link ExecutionCommand.StartExecution}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartExecutionReply.Started.class, name = "Started"),
    @JsonSubTypes.Type(value = StartExecutionReply.AlreadyExists.class, name = "AlreadyExists"),
    @JsonSubTypes.Type(value = StartExecutionReply.StateMachineDeleting.class, name = "StateMachineDeleting"),
    @JsonSubTypes.Type(value = StartExecutionReply.Throttled.class, name = "Throttled")
})
public sealed interface StartExecutionReply extends Travelling {
    /** It runs, and is stored. */
    record Started(Instant startDate) implements StartExecutionReply {}

    /** The name is taken: by a closed execution, or by a running one with another input. */
    record AlreadyExists() implements StartExecutionReply {}

    /** Its machine is being deleted, or is gone. */
    record StateMachineDeleting() implements StartExecutionReply {}

    /** Nothing was done: too much is waiting already. */
    record Throttled() implements StartExecutionReply {}
}
