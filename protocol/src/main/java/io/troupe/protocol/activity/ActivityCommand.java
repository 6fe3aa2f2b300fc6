package io.troupe.protocol.activity;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.execution.TaskAttempt;
import io.troupe.protocol.serialization.Travelling;
import java.time.Duration;
import java.util.Optional;

/** What may be asked of one activity's task queue. The entity id is the activity's ARN. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActivityCommand.GetActivityTask.class, name = "GetActivityTask"),
    @JsonSubTypes.Type(value = ActivityCommand.CancelPoll.class, name = "CancelPoll"),
    @JsonSubTypes.Type(value = ActivityCommand.TaskOffered.class, name = "TaskOffered")
})
public sealed interface ActivityCommand extends ActivityMessage, Travelling {
    /** Where the queues live in the cluster. */
    EntityTypeKey<ActivityMessage> ENTITY_TYPE_KEY = EntityTypeKey.create(ActivityMessage.class, "activity");

    /**
     * A worker asks for work and waits.
     *
     * @param pollId made by the caller, to cancel by
     * @param workerName recorded in ActivityStarted
     * @param waitMax how long to wait at most, counted from the arrival
     */
    record GetActivityTask(
            String pollId, Optional<String> workerName, Duration waitMax, ActorRef<GetActivityTaskReply> replyTo)
            implements ActivityCommand {}

    /** The connection of that poll is gone. */
    record CancelPoll(String pollId) implements ActivityCommand {}

    /**
     * A task waits for a worker, and so does its row: losing this costs a few seconds, never the task.
     *
     * @param executionArn who gives it out
     */
    record TaskOffered(String executionArn, TaskAttempt attempt) implements ActivityCommand {}
}
