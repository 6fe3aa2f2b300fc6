package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.List;
import java.util.Optional;

/**
 * Runs branches at the same time and gathers their outputs.
 *
 * <p>Source: Amazon States Language, "Parallel State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param branches at least one
 * @param dataFlow all of it
 * @param assign variables made from the result
 * @param errors what to do about errors
 * @param transition where to go
 */
public record ParallelState(
        String name,
        Optional<String> comment,
        List<Flow> branches,
        DataFlow dataFlow,
        Optional<Template> assign,
        ErrorHandling errors,
        Transition transition)
        implements State {
    /** Copies the branches. */
    public ParallelState {
        branches = List.copyOf(branches);
    }
}
