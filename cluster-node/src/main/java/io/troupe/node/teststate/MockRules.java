package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.shape.MockErrorOutput;
import io.troupe.api.shape.MockInput;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.Distribution;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.WaitState;
import java.util.Optional;

/** Which states can be tested with a mock, which without, and what a mock must be. Source: API reference, TestState. */
final class MockRules {
    private MockRules() {}

    static Mock read(MockInput mock, State state, ServiceCatalog catalog) {
        mockable(state).ifPresent(type -> {
            throw Refusal.validation("State type '" + type + "' is not supported when a mock is specified");
        });
        return mock.result()
                .<Mock>map(result -> new Mock.Result(
                        result(result, state, mock.fieldValidationMode().orElse("STRICT"), catalog)))
                .orElseGet(() -> new Mock.Failed(mock.errorOutput()
                        .map(MockRules::failure)
                        .orElseThrow(() -> new IllegalStateException("a mock without content passed the action"))));
    }

    /** The type of a state whose work nobody can take over, since it has none. */
    private static Optional<String> mockable(State state) {
        return switch (state) {
            case TaskState task -> Optional.empty();
            case MapState map -> Optional.empty();
            case ParallelState parallel -> Optional.empty();
            case PassState pass -> Optional.of("Pass");
            case ChoiceState choice -> Optional.of("Choice");
            case WaitState wait -> Optional.of("Wait");
            case SucceedState succeed -> Optional.of("Succeed");
            case FailState fail -> Optional.of("Fail");
        };
    }

    private static Failure failure(MockErrorOutput output) {
        return new Failure(output.error(), output.cause(), false);
    }

    private static Payload result(String text, State state, String mode, ServiceCatalog catalog) {
        Payload result;
        try {
            result = Payload.parse(text);
        } catch (InvalidJsonException invalid) {
            throw Refusal.validation("Mocked result must be valid JSON");
        }
        checkResult(result.node(), state);
        MockSchema.check(result.node(), state, mode, catalog);
        return MockSchema.shown(result, state);
    }

    private static void checkResult(JsonNode result, State state) {
        boolean exported = state instanceof MapState map
                && map.distribution().flatMap(Distribution::writer).isPresent();
        boolean many = state instanceof MapState || state instanceof ParallelState;
        if (exported && !result.isObject()) {
            throw Refusal.validation("Mocked result must be a JSON object.");
        }
        if (many && !exported && !result.isArray()) {
            throw Refusal.validation("Mocked result must be an array.");
        }
        if (state instanceof ParallelState parallel
                && result.size() != parallel.branches().size()) {
            throw Refusal.validation(
                    "Mocked result must contain the same number of items as number of Parallel branches.");
        }
    }

    /** Checks a state that has to do its work itself. */
    static void checkWithout(State state, boolean hasRole) {
        switch (state) {
            case MapState map -> throw neitherMapNorParallel();
            case ParallelState parallel -> throw neitherMapNorParallel();
            case TaskState task -> checkTask(task, hasRole);
            case PassState pass -> {}
            case ChoiceState choice -> {}
            case WaitState wait -> {}
            case SucceedState succeed -> {}
            case FailState fail -> {}
        }
    }

    private static Refusal neitherMapNorParallel() {
        return Refusal.invalidDefinition("TestState API does not support Map or Parallel states. Supported state types"
                + " include: [Task, Wait, Pass, Succeed, Fail, Choice]");
    }

    private static void checkTask(TaskState task, boolean hasRole) {
        if (task.resource() instanceof Resource.Activity || Contexts.hasToken(task)) {
            throw Refusal.invalidDefinition("TestState API does not support Activity tasks, or Task states with a"
                    + " '.sync' or '.waitForTaskToken' service integration pattern, when a mock is not specified.");
        }
        if (!hasRole) {
            throw Refusal.validation("RoleArn must be specified when testing a Task state");
        }
    }
}
