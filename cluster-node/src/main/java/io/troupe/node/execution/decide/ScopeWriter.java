package io.troupe.node.execution.decide;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.model.State;
import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.CursorFold;
import io.troupe.protocol.stored.Fact;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import io.troupe.protocol.stored.StoredEvent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the events of one scope, and follows each with the scope's cursor. */
final class ScopeWriter {
    private static final int LOCATION_LENGTH_MAX = 256;

    private final EventSink sink;
    private Cursor cursor;
    private int sizeAtEntry;
    private Cursor cursorAtEntry;

    ScopeWriter(EventSink sink, Cursor cursor) {
        this.sink = sink;
        this.cursor = cursor;
        this.sizeAtEntry = sink.size();
        this.cursorAtEntry = cursor;
    }

    EventSink sink() {
        return sink;
    }

    Cursor cursor() {
        return cursor;
    }

    long nowMillis() {
        return sink.nowMillis();
    }

    void write(StoredEvent event) {
        sink.add(event);
        cursor = CursorFold.apply(cursor, event);
    }

    void entered(State state, Payload input) {
        write(new HistoryEvent.StateEntered(
                sink.nextId(),
                cursor.pointer(),
                nowMillis(),
                StateEvents.entered(state),
                cursor.scope(),
                state.name(),
                input.text()));
        sizeAtEntry = sink.size();
        cursorAtEntry = cursor;
    }

    /** Takes everything back that was written since the state was entered. Only where ids are not real yet. */
    void takeBackToEntry() {
        sink.truncate(sizeAtEntry);
        cursor = cursorAtEntry;
    }

    void exited(State state, Payload output, Map<String, JsonNode> assigned) {
        write(new HistoryEvent.StateExited(
                sink.nextId(),
                cursor.pointer(),
                nowMillis(),
                StateEvents.exited(state),
                cursor.scope(),
                state.name(),
                output.text(),
                texts(assigned)));
    }

    /** A mark without details. */
    long mark(HistoryEventType type, long previousEventId) {
        var id = sink.nextId();
        write(new HistoryEvent.Plain(id, previousEventId, nowMillis(), type, cursor.scope()));
        return id;
    }

    long evaluationFailed(State state, Failure failure, long previousEventId) {
        var id = sink.nextId();
        write(new HistoryEvent.EvaluationFailed(
                id,
                previousEventId,
                nowMillis(),
                HistoryEventType.EvaluationFailed,
                cursor.scope(),
                state.name(),
                failure.error().orElse(""),
                failure.cause().orElse(""),
                failure.field().map(ScopeWriter::location)));
        return id;
    }

    /** The API shows no more of it. */
    private static String location(String field) {
        return field.length() > LOCATION_LENGTH_MAX ? field.substring(0, LOCATION_LENGTH_MAX) : field;
    }

    void waits(long untilMillis) {
        write(new Fact.WaitScheduled(cursor.scope(), untilMillis));
    }

    void retries(int retrier, long failureEventId, long dueMillis) {
        write(new Fact.RetryScheduled(cursor.scope(), retrier, failureEventId, dueMillis));
    }

    void forks(Payload input, int branches) {
        mark(HistoryEventType.ParallelStateStarted, cursor.pointer());
        write(new Fact.BranchesPrepared(cursor.scope(), input.text(), branches));
    }

    void iterates(int length) {
        write(new HistoryEvent.MapStateStarted(
                sink.nextId(),
                cursor.pointer(),
                nowMillis(),
                HistoryEventType.MapStateStarted,
                cursor.scope(),
                length));
    }

    void startsIteration(String mapName, int index, Payload input, long previousEventId) {
        write(new HistoryEvent.MapIteration(
                sink.nextId(),
                previousEventId,
                nowMillis(),
                HistoryEventType.MapIterationStarted,
                cursor.scope(),
                mapName,
                index,
                Optional.of(input.text())));
    }

    private static Map<String, String> texts(Map<String, JsonNode> assigned) {
        if (assigned.isEmpty()) {
            return Map.of();
        }
        var texts = new TreeMap<String, String>();
        assigned.forEach((name, value) -> texts.put(name, Payload.of(value).text()));
        return texts;
    }
}
