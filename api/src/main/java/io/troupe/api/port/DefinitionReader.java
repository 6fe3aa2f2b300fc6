package io.troupe.api.port;

import java.util.List;
import java.util.Optional;

/** Reads definitions of state machines, to tell what is wrong with them. */
@FunctionalInterface
public interface DefinitionReader {
    /**
     * One thing that is wrong.
     *
     * @param code AWS's, for example {@code SCHEMA_VALIDATION_FAILED}
     * @param description code, message and location as AWS strings them together
     */
    record DefinitionProblem(String code, String message, Optional<String> location, String description) {}

    /** All that is wrong with a definition; empty for a good one. */
    List<DefinitionProblem> problems(String definition);
}
