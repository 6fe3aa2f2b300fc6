package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.asl.MachineType;
import io.troupe.asl.Problem;
import io.troupe.asl.Reading;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StatesLanguage;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what is wrong with definitions. */
final class Definitions {
    /** As many as ValidateStateMachineDefinition tells; a hostile definition has a hundred thousand. */
    private static final int TOLD_MAX = 100;

    private Definitions() {}

    /** @throws AwsException InvalidDefinition with all that is wrong */
    static void check(String definition, MachineType type, ServiceCatalog services) {
        switch (StatesLanguage.read(definition, type, services)) {
            case Reading.Valid valid -> {}
            case Reading.Invalid invalid -> throw invalid(invalid.problems());
        }
    }

    static AwsException invalid(List<Problem> problems) {
        return AwsException.of(
                "InvalidDefinition",
                problems.stream()
                        .limit(TOLD_MAX)
                        .map(Problem::describe)
                        .collect(Collectors.joining(", ", "Invalid State Machine Definition: '", "'")));
    }
}
