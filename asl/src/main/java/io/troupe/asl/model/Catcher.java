package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.List;
import java.util.Optional;

/**
 * Where a failed state leads when no retrier takes it.
 *
 * <p>Source: Amazon States Language, "Fallback states".
 *
 * @param errorEquals the errors it is for
 * @param next the state it leads to
 * @param resultPath where the Error Output lands in the raw input
 * @param output JSONata's output of the state, in place of the Error Output
 * @param assign variables made from the Error Output
 */
public record Catcher(
        List<String> errorEquals,
        String next,
        ResultPath resultPath,
        Optional<Template> output,
        Optional<Template> assign) {
    /** Copies the list. */
    public Catcher {
        errorEquals = List.copyOf(errorEquals);
    }
}
