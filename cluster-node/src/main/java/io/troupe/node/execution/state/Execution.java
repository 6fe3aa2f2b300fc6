package io.troupe.node.execution.state;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.troupe.protocol.stored.ExecutionStatus;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.Turn;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** What an execution remembers. Built from its turns alone. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Execution.NotStarted.class, name = "NotStarted"),
    @JsonSubTypes.Type(value = Execution.Running.class, name = "Running"),
    @JsonSubTypes.Type(value = Execution.Closed.class, name = "Closed")
})
public sealed interface Execution {
    /** Nothing is stored under this name. */
    record NotStarted() implements Execution {}

    /**
     * It has started and has no end.
     *
     * @param started its first event
     * @param lastEventId id of the last event, also the number of events
     * @param lastMillis time of the last event; the next one is never below it
     * @param cursors by scope: the machine itself, and every branch and iteration that runs
     * @param asleepUntilMillis the nearest deadline, if it may leave memory until then
     * @param callsByState how often tasks have been scheduled, by state; counted in test cases only
     */
    record Running(
            HistoryEvent.ExecutionStarted started,
            long lastEventId,
            long lastMillis,
            Map<String, Cursor> cursors,
            OptionalLong asleepUntilMillis,
            @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Integer> callsByState)
            implements Execution {
        /** Whether nothing but answers from outside can happen to it until then. */
        public boolean asleepBeyond(Instant time) {
            return asleepUntilMillis.isPresent() && asleepUntilMillis.getAsLong() > time.toEpochMilli();
        }
    }

    /**
     * It has ended.
     *
     * @param started its first event
     * @param ending how
     * @param stopMillis when, in epoch milliseconds
     */
    record Closed(HistoryEvent.ExecutionStarted started, ExecutionStatus ending, long stopMillis)
            implements Execution {}

    /** What is remembered after one more turn. */
    default Execution apply(Turn turn) {
        var fold = new ExecutionFold(this);
        turn.events().forEach(fold::apply);
        return fold.result();
    }
}
