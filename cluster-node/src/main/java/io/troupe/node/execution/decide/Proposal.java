package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Cursor;
import io.troupe.protocol.stored.StoredEvent;
import java.util.List;
import java.util.Optional;

/**
 * A turn that a branch would like to be stored. Void if its cursor has moved meanwhile.
 *
 * @param scope who proposes
 * @param version of the cursor it was made from
 * @param events numbered -1, -2, …
 * @param outcome where the branch's run ended
 */
public record Proposal(String scope, long version, List<StoredEvent> events, Outcome outcome) {
    /** Copies the events. */
    public Proposal {
        events = List.copyOf(events);
    }

    /** What a branch proposes when {@code happening} happens to it; empty if that is stale. */
    public static Optional<Proposal> make(
            Surroundings surroundings, Place place, Cursor cursor, Happening happening, long nowMillis) {
        var sink = new DraftSink(nowMillis);
        var run = new ScopeRun(surroundings, place, cursor, sink, ScopeRun.TRANSITIONS_MAX);
        return Happening.run(happening, cursor, run, nowMillis)
                .map(outcome -> new Proposal(cursor.scope(), cursor.version(), sink.events(), outcome));
    }
}
