package io.troupe.node.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One run of the branches of a Parallel state or of the iterations of a Map. */
final class Fork {
    final Entry entry;
    final int size;
    final List<Scope> scopes = new ArrayList<>();
    int succeeded;
    boolean dead;

    Fork(Entry entry, int size) {
        this.entry = entry;
        this.size = size;
    }

    boolean isMap() {
        return entry.kind().equals("Map");
    }

    int concurrencyMax() {
        var max = entry.state.path("MaxConcurrency").asInt(0);
        return max == 0 ? 40 : Math.min(max, 40);
    }

    Scope begin(JsonNode flow, int index) {
        var scope = new Scope(flow, this, index);
        scopes.add(scope);
        return scope;
    }

    JsonNode processor() {
        return entry.state.has("ItemProcessor") ? entry.state.get("ItemProcessor") : entry.state.path("Iterator");
    }

    /**
     * Ends everything in it, and gives the events that tell of what was open.
     *
     * @param failed the branch that brought it down
     */
    List<String> kill(Scope failed) {
        var aborted = new ArrayList<String>();
        if (dead) {
            return aborted;
        }
        dead = true;
        for (var scope : scopes) {
            scope.dead = true;
            if (isMap() && !scope.isOver() && scope != failed) {
                aborted.add("MapIterationAborted " + entry.name + " " + scope.index);
            }
            var current = scope.current;
            if (current != null && !current.exited) {
                if (current.canBeAborted()) {
                    aborted.add(current.kind() + "StateAborted");
                }
                if (current.fork != null) {
                    aborted.addAll(current.fork.kill(failed));
                }
            }
        }
        return aborted;
    }
}
