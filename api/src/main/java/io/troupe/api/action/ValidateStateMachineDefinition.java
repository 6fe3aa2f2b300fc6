package io.troupe.api.action;

import io.troupe.api.port.DefinitionReader;
import io.troupe.api.port.DefinitionReader.DefinitionProblem;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.ValidateStateMachineDefinitionDiagnostic;
import io.troupe.api.shape.ValidateStateMachineDefinitionInput;
import io.troupe.api.shape.ValidateStateMachineDefinitionOutput;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells what is wrong with a definition. There are no warnings yet, so every finding is an error. */
record ValidateStateMachineDefinition(DefinitionReader definitions)
        implements Action<ValidateStateMachineDefinitionInput> {
    private static final int DIAGNOSTICS_MAX = 100;

    @Override
    public ValidateStateMachineDefinitionInput decode(Members members) {
        return ValidateStateMachineDefinitionInput.from(members);
    }

    @Override
    public CompletionStage<ValidateStateMachineDefinitionOutput> answer(
            ValidateStateMachineDefinitionInput input, Caller caller) {
        var limit = input.maxResults().filter(wanted -> wanted > 0).orElse(DIAGNOSTICS_MAX);
        var problems = definitions.problems(input.definition());
        return CompletableFuture.completedStage(new ValidateStateMachineDefinitionOutput(
                problems.isEmpty() ? "OK" : "FAIL",
                problems.stream()
                        .limit(limit)
                        .map(ValidateStateMachineDefinition::diagnostic)
                        .toList(),
                problems.size() > limit));
    }

    private static ValidateStateMachineDefinitionDiagnostic diagnostic(DefinitionProblem problem) {
        return new ValidateStateMachineDefinitionDiagnostic(
                "ERROR", problem.code(), problem.message(), problem.location());
    }
}
