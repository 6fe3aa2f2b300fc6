package io.troupe.api.action;

import io.troupe.api.shape.Members;
import io.troupe.api.shape.ValidateStateMachineDefinitionDiagnostic;
import io.troupe.api.shape.ValidateStateMachineDefinitionInput;
import io.troupe.api.shape.ValidateStateMachineDefinitionOutput;
import io.troupe.asl.MachineType;
import io.troupe.asl.Problem;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StatesLanguage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells what is wrong with a definition, and on demand what may be. Warnings never make it fail. */
record ValidateStateMachineDefinition(ServiceCatalog services) implements Action<ValidateStateMachineDefinitionInput> {
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
        var withWarnings = input.severity().filter("WARNING"::equals).isPresent();
        var problems = StatesLanguage.diagnose(input.definition(), type, services);
        var shown = problems.stream()
                .filter(problem -> withWarnings || isError(problem))
                .toList();
        return CompletableFuture.completedStage(new ValidateStateMachineDefinitionOutput(
                problems.stream().anyMatch(ValidateStateMachineDefinition::isError) ? "FAIL" : "OK",
                shown.stream()
                        .limit(limit)
                        .map(ValidateStateMachineDefinition::diagnostic)
                        .toList(),
                shown.size() > limit));
    }

    private static boolean isError(Problem problem) {
        return problem.severity() == Problem.Severity.ERROR;
    }

    private static ValidateStateMachineDefinitionDiagnostic diagnostic(Problem problem) {
        return new ValidateStateMachineDefinitionDiagnostic(
                problem.severity().name(), problem.code(), problem.message(), problem.location());
    }
}
