package io.troupe.protocol.execution;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.troupe.protocol.serialization.Travelling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answer to {@link ExecutionCommand.WhyWaiting}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WhyWaitingReply.Waits.class, name = "Waits"),
    @JsonSubTypes.Type(value = WhyWaitingReply.NotRunning.class, name = "NotRunning")
})
public sealed interface WhyWaitingReply extends Travelling {
    /** How many waits are listed at most: the answer is one message. */
    int LISTED_MAX = 1000;

    /**
     * It runs.
     *
     * @param waits one for each scope, the machine itself first; no more than {@link #LISTED_MAX}
     * @param count how many there are
     * @param timesOutAt when the whole execution ends by time
     */
    record Waits(List<Wait> waits, int count, Instant timesOutAt) implements WhyWaitingReply {
        /** Copies the list. */
        public Waits {
            waits = List.copyOf(waits);
        }
    }

    /** It has ended, or there is no such execution. */
    record NotRunning() implements WhyWaitingReply {}

    /**
     * What the machine itself, one branch or one iteration waits for.
     *
     * @param scope which of them; empty text for the machine itself
     * @param state the state it is in; empty before the first
     * @param detail which resource, how many children; holds no payload
     * @param since since when, where that is known
     * @param until when the wait ends by itself, where it does
     */
    record Wait(
            String scope,
            Optional<String> state,
            Cause cause,
            Optional<String> detail,
            Optional<Instant> since,
            Optional<Instant> until) {}

    /** What a wait is for. */
    enum Cause {
        /** The node itself: the next step is being evaluated or stored. */
        EVALUATION,
        /** A Wait state's time. */
        TIME,
        /** The time before the next attempt of a failed task. */
        RETRY,
        /** The answer of a service that has been called. */
        TASK,
        /** A worker that polls the activity. */
        WORKER,
        /** Somebody with the task's token. */
        TOKEN,
        /** The end of a job that the task has started. */
        JOB,
        /** Branches or iterations, which are listed as well. */
        CHILDREN
    }
}
