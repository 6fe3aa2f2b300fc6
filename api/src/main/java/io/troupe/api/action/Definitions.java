package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.asl.MachineType;
import io.troupe.asl.Problem;
import io.troupe.asl.Reading;
import io.troupe.asl.StatesLanguage;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what is wrong with definitions. */
final class Definitions {
    private Definitions() {}

    static List<Problem> problems(String definition, MachineType type) {
        return switch (StatesLanguage.read(definition, type)) {
            case Reading.Valid valid -> List.of();
            case Reading.Invalid invalid -> invalid.problems();
        };
    }

    /** @throws AwsException InvalidDefinition with all that is wrong */
    static void check(String definition) {
        var problems = problems(definition, MachineType.STANDARD);
        if (!problems.isEmpty()) {
            throw AwsException.of(
                    "InvalidDefinition",
                    problems.stream()
                            .map(Problem::describe)
                            .collect(Collectors.joining(", ", "Invalid State Machine Definition: '", "'")));
        }
    }
}
