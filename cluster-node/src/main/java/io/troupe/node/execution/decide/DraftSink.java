package io.troupe.node.execution.decide;

import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** Collects what a branch proposes. Its ids are -1, -2, …; {@link Numbering} makes them real. */
final class DraftSink implements EventSink {
    private final List<StoredEvent> events = new ArrayList<>();
    private final long nowMillis;
    private long nextId = -1;

    DraftSink(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    @Override
    public long nextId() {
        return nextId;
    }

    @Override
    public long nowMillis() {
        return nowMillis;
    }

    @Override
    public void add(StoredEvent event) {
        events.add(event);
        if (event instanceof HistoryEvent) {
            nextId--;
        }
    }

    @Override
    public int size() {
        return events.size();
    }

    @Override
    public void truncate(int size) {
        events.subList(size, events.size()).clear();
        nextId = -1 - events.stream().filter(HistoryEvent.class::isInstance).count();
    }

    List<StoredEvent> events() {
        return events;
    }
}
