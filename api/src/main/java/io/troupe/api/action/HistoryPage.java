package io.troupe.api.action;

import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects a page of a history in small steps, until it has as many events, or as many characters, as it may. */
final class HistoryPage {
    private static final int STEP = 100;
    private static final long CHARACTERS_MAX = 6L * 1024 * 1024;

    private final int limit;
    private final List<HistoryEvent> events = new ArrayList<>();
    private long characters;
    private Optional<Long> nextId = Optional.empty();

    HistoryPage(int limit) {
        this.limit = limit;
    }

    /** How many events to ask for in this step: one more than are taken tells where to go on. */
    int fetch() {
        return Math.min(STEP, limit - events.size()) + 1;
    }

    /** @param asked what {@link #fetch} said before */
    void add(List<HistoryEvent> fetched, int asked) {
        var more = fetched.size() == asked;
        nextId = Optional.empty();
        for (var event : more ? fetched.subList(0, asked - 1) : fetched) {
            if (isFull()) {
                nextId = Optional.of(event.id());
                return;
            }
            events.add(event);
            characters += payload(event);
        }
        if (more) {
            nextId = Optional.of(fetched.getLast().id());
        }
    }

    /** Where the next step begins, if one is needed. */
    OptionalLong wanted() {
        return nextId.isPresent() && !isFull() && events.size() < limit
                ? OptionalLong.of(nextId.get())
                : OptionalLong.empty();
    }

    List<HistoryEvent> events() {
        return events;
    }

    /** Id of the first event that is not in this page. */
    Optional<Long> nextId() {
        return nextId;
    }

    private boolean isFull() {
        return characters >= CHARACTERS_MAX;
    }

    /** The input of an iteration is stored and not shown. */
    private static long payload(HistoryEvent event) {
        return event instanceof HistoryEvent.MapIteration ? 0 : Weight.payload(event);
    }
}
