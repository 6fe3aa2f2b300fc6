package io.troupe.node.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One stay in one state: from its *StateEntered to its *StateExited. */
final class Entry {
    final Scope scope;
    final String name;
    final JsonNode state;
    final long before;
    final long entered;
    final Instant enteredAt;
    /** The event that the next one of this stay follows on. */
    long pointer;
    /** Where else a failure may follow on: the mark of a join, whose exit follows on the last branch. */
    long mark = -1;
    /** The *StateFailed of a Parallel or Map. */
    long failedMark = -1;
    /** What brought the Parallel or Map down; a catcher that cannot be evaluated follows on it. */
    long broughtDownBy = -1;
    /** What happened last was a failure. */
    boolean failed;

    boolean joined;
    boolean exited;
    Optional<String> output = Optional.empty();
    Attempt attempt = Attempt.NONE;
    int tries;

    @Nullable
    Fork fork;

    /** How far the attempt in flight is. */
    enum Attempt {
        NONE,
        SCHEDULED,
        STARTED,
        SUBMITTED,
        DECIDED
    }

    Entry(Scope scope, String name, JsonNode state, Line line) {
        this.scope = scope;
        this.name = name;
        this.state = state;
        this.before = line.previous();
        this.entered = line.id();
        this.enteredAt = line.at();
        this.pointer = line.id();
    }

    String kind() {
        return state.path("Type").asText();
    }

    boolean isLive() {
        return scope.isLive();
    }

    boolean canBeAborted() {
        return Set.of("Task", "Wait", "Parallel", "Map").contains(kind());
    }

    /** Whether the machine, branch or iteration may end with this state. */
    boolean isLast() {
        return exited
                && !failed
                && (kind().equals("Succeed") || state.path("End").asBoolean());
    }

    boolean mayFollow(String next) {
        var targets = new HashSet<String>();
        state.path("Catch").forEach(catcher -> targets.add(catcher.path("Next").asText()));
        if (!failed) {
            targets.add(state.path("Next").asText());
            targets.add(state.path("Default").asText());
            state.path("Choices")
                    .forEach(choice -> targets.add(choice.path("Next").asText()));
        }
        return targets.contains(next);
    }

    /** How often it may be tried at all. */
    int triesMax() {
        var max = 1;
        for (var retrier : state.path("Retry")) {
            max += retrier.path("MaxAttempts").asInt(3);
        }
        return max;
    }
}
