package io.troupe.node.history;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The machine itself, a branch, or an iteration: one cursor among the states of one flow. */
final class Scope {
    final JsonNode flow;
    final @Nullable Fork parent;
    final int index;

    @Nullable
    Entry current;

    boolean dead;

    Scope(JsonNode flow, @Nullable Fork parent, int index) {
        this.flow = flow;
        this.parent = parent;
        this.index = index;
    }

    boolean isLive() {
        return !dead && (parent == null || parent.entry.scope.isLive());
    }

    /** Whether it has come to its end. */
    boolean isOver() {
        return current != null && current.isLast();
    }

    String startAt() {
        return flow.path("StartAt").asText();
    }
}
