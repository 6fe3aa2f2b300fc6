package io.troupe.api.action;

import io.troupe.api.shape.Members;
import io.troupe.api.shape.ValidateStateMachineDefinitionDiagnostic;
import io.troupe.api.shape.ValidateStateMachineDefinitionInput;
import io.troupe.api.shape.ValidateStateMachineDefinitionOutput;
import io.troupe.asl.MachineType;
import io.troupe.asl.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells what is wrong with a definition. There are no warnings yet, so every finding is an error. */
record ValidateStateMachineDefinition() implements Action<ValidateStateMachineDefinitionInput> {
    private static final int DIAGNOSTICS_MAX = 100;

    @Override
    public ValidateStateMachineDefinitionInput decode(Members members) {
        return ValidateStateMachineDefinitionInput.from(members);
    }

    @Override
    public CompletionStage<ValidateStateMachineDefinitionOutput> answer(
            ValidateStateMachineDefinitionInput input, Caller caller) {
        var limit = input.maxResults().filter(wanted -> wanted > 0).orElse(DIAGNOSTICS_MAX);
        var type = input.type().map(MachineType::valueOf).orElse(MachineType.STANDARD);
        var problems = Definitions.problems(input.definition(), type);
        return CompletableFuture.completedStage(new ValidateStateMachineDefinitionOutput(
                problems.isEmpty() ? "OK" : "FAIL",
                problems.stream()
                        .limit(limit)
                        .map(ValidateStateMachineDefinition::diagnostic)
                        .toList(),
                problems.size() > limit));
    }

    private static ValidateStateMachineDefinitionDiagnostic diagnostic(Problem problem) {
        return new ValidateStateMachineDefinitionDiagnostic(
                "ERROR", problem.code(), problem.message(), problem.location());
    }
}
