package io.troupe.node.execution.branch;

/**
 * Tells whoever caused a happening what became of it. Stays within the node.
 *
 * @param stored runs once the turn is stored
 * @param refused runs if the happening was stale
 */
public record Answer(Runnable stored, Runnable refused) {
    /** Nobody wants to know. */
    public static final Answer NONE = new Answer(() -> {}, () -> {});
}
