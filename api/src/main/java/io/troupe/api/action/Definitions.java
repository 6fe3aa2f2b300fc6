package io.troupe.api.action;

import io.troupe.api.port.DefinitionReader;
import io.troupe.api.port.DefinitionReader.DefinitionProblem;
import io.troupe.api.shape.AwsException;
import java.util.stream.Collectors;

/** Refuses definitions that are not in the language. */
final class Definitions {
    private Definitions() {}

    /** @throws AwsException InvalidDefinition with all that is wrong */
    static void check(DefinitionReader reader, String definition) {
        var problems = reader.problems(definition);
        if (!problems.isEmpty()) {
            throw AwsException.of(
                    "InvalidDefinition",
                    problems.stream()
                            .map(DefinitionProblem::description)
                            .collect(Collectors.joining(", ", "Invalid State Machine Definition: '", "'")));
        }
    }
}
