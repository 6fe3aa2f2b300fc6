package io.troupe.node.jdbc;

import io.troupe.protocol.stored.HistoryEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A page of one execution's history: reads the turns it needs, and few more. */
final class HistoryPage {
    /** Turns read at once: most hold several events, and some hold megabytes. */
    private static final int TURNS_AT_ONCE = 32;

    private final StoredTurns turns;
    private final String persistenceId;
    private final boolean reverse;
    private final int limit;

    HistoryPage(StoredTurns turns, String persistenceId, boolean reverse, int limit) {
        this.turns = turns;
        this.persistenceId = persistenceId;
        this.reverse = reverse;
        this.limit = limit;
    }

    /**
     * Reads it.
     *
     * @param from id of the first event, inclusive; empty for where the direction begins
     * @param highest number of the last turn
     */
    List<HistoryEvent> read(Connection connection, OptionalLong from, long highest) throws SQLException {
        var page = new ArrayList<HistoryEvent>();
        var next = firstTurn(connection, from, highest);
        while (page.size() < limit && next >= 1 && next <= highest) {
            var some = turns.read(connection, persistenceId, next, reverse, Math.min(TURNS_AT_ONCE, limit));
            for (var turn : some) {
                addEvents(page, turn, from);
            }
            if (some.isEmpty()) {
                break;
            }
            next = some.get(some.size() - 1).sequenceNumber() + (reverse ? -1 : 1);
        }
        return page.size() <= limit ? page : List.copyOf(page.subList(0, limit));
    }

    private long firstTurn(Connection connection, OptionalLong from, long highest) throws SQLException {
        if (from.isPresent()) {
            return turns.turnOfEvent(connection, persistenceId, from.getAsLong(), highest);
        }
        return reverse ? highest : 1;
    }

    private void addEvents(List<HistoryEvent> page, StoredTurns.NumberedTurn turn, OptionalLong from) {
        var events = turn.historyEvents();
        for (var event : reverse ? events.reversed() : events) {
            if (from.isEmpty() || (reverse ? event.id() <= from.getAsLong() : event.id() >= from.getAsLong())) {
                page.add(event);
            }
        }
    }
}
