package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.shape.TestStateInput;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StateReading;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Makes a test out of a request, or refuses it. */
final class Preparation {
    private Preparation() {}

    /**
     * Checks what goes beyond the limits of single members.
     *
     * @throws Refusal with AWS's error
     */
    static StateTest prepare(
            TestStateInput request,
            StateReading.Found found,
            ServiceCatalog catalog,
            StateMachineArn machine,
            RandomGenerator random,
            Instant now) {
        State state = found.state();
        Optional<Mock> mock = request.mock().map(given -> MockRules.read(given, state, catalog));
        if (mock.isEmpty()) {
            // First what the request asks for: only a Map state has iterations, and without a mock there is no test of
            // it.
            refuseWhatNeedsMock(request);
            MockRules.checkWithout(state, request.roleArn().isPresent());
        }
        checkOrigin(request, found);
        Optional<JsonNode> context = request.context().map(text -> ContextRules.read(text, state));
        Payload input = Payload.parse(request.input().orElse("{}"));
        int retries = request.stateConfiguration().retrierRetryCount().orElse(0);
        ContextObject generated =
                Contexts.generated(machine, request.roleArn(), found, input, retryCount(state, retries), now);
        ContextObject shown = context.map(generated::shownAs).orElse(generated);
        return new StateTest(
                found,
                request.stateName().isEmpty(),
                input,
                new Evaluation(shown, variables(request), random, now),
                context,
                mock,
                retries,
                request.stateConfiguration().mapIterationFailureCount().orElse(0),
                request.stateConfiguration().mapItemReaderData(),
                !request.inspectionLevel().orElse("INFO").equals("INFO"),
                exchange(request));
    }

    private static Optional<Exchange> exchange(TestStateInput request) {
        return request.inspectionLevel()
                .filter("TRACE"::equals)
                .map(level -> new Exchange(request.revealSecrets().orElse(false)));
    }

    private static void refuseWhatNeedsMock(TestStateInput request) {
        if (request.context().isPresent()) {
            throw Refusal.validation("TestState does not support Context when a mock is not specified.");
        }
        if (request.stateConfiguration().mapIterationFailureCount().isPresent()) {
            throw Refusal.validation(
                    "TestState does not support MapIterationFailureCount when a mock is not specified.");
        }
        if (request.stateConfiguration().mapItemReaderData().isPresent()) {
            throw Refusal.validation("TestState does not support MapItemReaderData when a mock is not specified.");
        }
    }

    private static void checkOrigin(TestStateInput request, StateReading.Found found) {
        request.stateConfiguration().errorCausedByState().ifPresent(origin -> {
            if (!found.inner().contains(origin)) {
                throw Refusal.validation("State not found in definition");
            }
        });
    }

    private static OptionalInt retryCount(State state, int retries) {
        boolean counts = state instanceof TaskState || state instanceof MapState || state instanceof ParallelState;
        return counts ? OptionalInt.of(retries) : OptionalInt.empty();
    }

    private static Map<String, Payload> variables(TestStateInput request) {
        JsonNode given = request.variables()
                .map(Preparation::parseVariables)
                .orElse(Json.nodes().objectNode());
        if (!given.isObject()) {
            throw Refusal.validation("Variables must be a JSON object.");
        }
        Map<String, Payload> variables = new HashMap<>();
        given.properties().forEach(variable -> variables.put(variable.getKey(), Payload.of(variable.getValue())));
        return variables;
    }

    private static JsonNode parseVariables(String text) {
        try {
            return Json.parse(text);
        } catch (InvalidJsonException invalid) {
            throw Refusal.validation("Variables must be valid JSON.");
        }
    }
}
