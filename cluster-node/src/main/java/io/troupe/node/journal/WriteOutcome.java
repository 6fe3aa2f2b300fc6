package io.troupe.node.journal;

/** What became of a {@link WriteRequest} that did not fail. */
sealed interface WriteOutcome {
    /** It is durable. */
    record Stored() implements WriteOutcome {}

    /** It must not be stored, and the persistent actor goes on without it. */
    record Rejected(RuntimeException reason) implements WriteOutcome {}
}
