package io.troupe.node.execution.decide;

import io.troupe.node.execution.state.Cursor;
import io.troupe.node.execution.state.Phase;
import io.troupe.node.execution.state.Scopes;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.util.List;

/**
 * Writes what AWS writes of the states that are open when a branch brings its Parallel or Map down: first the failed
 * one, then its siblings by index, each with whatever runs inside it. All of it follows on the failure event.
 */
record Abortion(Surroundings surroundings, TurnSink sink) {
    void abortAround(Cursor failed, long failure) {
        var parent = existing(Scopes.parent(failed.scope()));
        if (parent.phase() instanceof Phase.InIterations) {
            sink.add(StateEvents.iteration(sink, HistoryEventType.MapIterationFailed, parent, failed, failure));
        }
        abort(failed, failure);
        for (var sibling : childrenOf(parent)) {
            if (!sibling.scope().equals(failed.scope())) {
                abortBranch(parent, sibling, failure);
            }
        }
    }

    /** Ends whatever runs inside a Map that fails for a reason of its own. */
    void abortInside(Cursor map, long failure) {
        for (var iteration : childrenOf(map)) {
            abortBranch(map, iteration, failure);
        }
    }

    private void abortBranch(Cursor parent, Cursor branch, long failure) {
        if (parent.phase() instanceof Phase.InIterations) {
            sink.add(StateEvents.iteration(sink, HistoryEventType.MapIterationAborted, parent, branch, failure));
        }
        abort(branch, failure);
    }

    private void abort(Cursor cursor, long failure) {
        var open = cursor.entered().isPresent();
        if (open) {
            var place = Place.of(surroundings.machine(), sink.fold().cursors(), cursor.scope());
            StateEvents.aborted(place.flow().state(cursor.state().name()))
                    .ifPresent(type -> sink.add(
                            new HistoryEvent.Plain(sink.nextId(), failure, sink.nowMillis(), type, cursor.scope())));
        }
        for (var child : childrenOf(cursor)) {
            abortBranch(cursor, child, failure);
        }
    }

    private List<Cursor> childrenOf(Cursor parent) {
        return sink.fold().cursors().values().stream()
                .filter(cursor -> !cursor.scope().equals(Scopes.ROOT)
                        && Scopes.parent(cursor.scope()).equals(parent.scope()))
                .toList();
    }

    private Cursor existing(String scope) {
        var cursor = sink.fold().cursor(scope);
        if (cursor == null) {
            throw new IllegalStateException("no scope '" + scope + "' in " + surroundings.arn());
        }
        return cursor;
    }
}
