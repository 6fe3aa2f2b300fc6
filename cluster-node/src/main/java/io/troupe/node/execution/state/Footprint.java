package io.troupe.node.execution.state;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory an execution's state takes: the characters of its texts, and something for the objects around
 * them. A text that is remembered in two places counts twice.
 */
public final class Footprint {
    /** Of an entity and its actor, as measured with a hundred thousand of them. */
    private static final long EXECUTION_BYTES = 4_000;

    private static final long CURSOR_BYTES = 600;
    private static final long TEXT_BYTES = 56;
    /** What a text and its tree take together, against the text alone. */
    private static final long TREE_SHARE = 6;

    private Footprint() {}

    /** Of what an execution remembers, in bytes. */
    public static long of(Execution execution) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> EXECUTION_BYTES;
            case Execution.Closed closed ->
                EXECUTION_BYTES + text(closed.started().input());
            case Execution.Running running ->
                EXECUTION_BYTES
                        + text(running.started().input())
                        + of(running.cursors().values());
        };
    }

    /** Of the cursors of an execution, in bytes. */
    public static long of(Collection<Cursor> cursors) {
        var bytes = 0L;
        for (var cursor : cursors) {
            bytes += CURSOR_BYTES + phase(cursor.phase());
            if (cursor.entered().isPresent()) {
                bytes += text(cursor.entered().get().input());
            }
            for (var variable : cursor.variables().values()) {
                bytes += text(variable);
            }
        }
        return bytes;
    }

    private static long phase(Phase phase) {
        return switch (phase) {
            case Phase.Ready ready -> text(ready.input());
            case Phase.InTask(var task) -> text(task.parameters());
            case Phase.InBranches branches -> texts(branches.outputs());
            case Phase.InIterations iterations ->
                TREE_SHARE * text(iterations.effectiveInput().text())
                        + texts(iterations.items())
                        + texts(iterations.outputs());
            case Phase.Evaluating evaluating -> 0;
            case Phase.Waiting waiting -> 0;
            case Phase.Retrying retrying -> 0;
        };
    }

    private static long texts(Collection<? extends @Nullable String> texts) {
        var bytes = 0L;
        for (var text : texts) {
            bytes += text(text);
        }
        return bytes;
    }

    private static long text(@Nullable String text) {
        return text == null ? 0 : TEXT_BYTES + text.length();
    }
}
