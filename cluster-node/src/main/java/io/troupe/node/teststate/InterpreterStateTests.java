package io.troupe.node.teststate;

import io.troupe.api.port.StateTests;
import io.troupe.api.shape.TestStateInput;
import io.troupe.asl.ServiceCatalog;
import io.troupe.asl.StateReading;
import io.troupe.asl.StatesLanguage;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.protocol.arn.StateMachineArn;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** Tests states on the node that is asked, with the interpreter and the integrations of executions. */
public final class InterpreterStateTests implements StateTests {
    /** Source: API reference, TestState: "can run for up to five minutes". */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final TestWork work;
    private final Executor interpreter;
    private final Clock clock;
    private final RandomGenerator random;
    private final Semaphore places;

    /**
     * Builds it.
     *
     * @param interpreter where states are run
     * @param concurrencyMax tests under way at once
     */
    public InterpreterStateTests(
            ServiceCatalog catalog,
            TaskIntegration integrations,
            Executor interpreter,
            Clock clock,
            RandomGenerator random,
            int concurrencyMax) {
        this.work = new TestWork(catalog, integrations, interpreter, LONGEST);
        this.interpreter = interpreter;
        this.clock = clock;
        this.random = random;
        this.places = new Semaphore(concurrencyMax);
    }

    @Override
    public CompletionStage<Reply> test(StateMachineArn machine, TestStateInput test) {
        if (!places.tryAcquire()) {
            return CompletableFuture.completedStage(new Reply.Throttled());
        }
        return CompletableFuture.completedStage(test)
                .thenComposeAsync(request -> run(machine, request), interpreter)
                .exceptionally(InterpreterStateTests::refused)
                .whenComplete((reply, failure) -> places.release());
    }

    private CompletionStage<Reply> run(StateMachineArn machine, TestStateInput request) {
        return switch (read(request)) {
            case StateReading.Invalid invalid ->
                CompletableFuture.completedStage(new Reply.InvalidDefinition(invalid.problems()));
            case StateReading.NotFound missing -> throw Refusal.validation("State not found in definition");
            case StateReading.Found found -> {
                var test = Preparation.prepare(request, found, work.catalog(), machine, random, clock.instant());
                yield new TestRun(test, work).run().thenApply(Reply.Tested::new);
            }
        };
    }

    private static StateReading read(TestStateInput request) {
        return request.stateName()
                .map(name -> StatesLanguage.readState(request.definition(), name))
                .orElseGet(() -> StatesLanguage.readState(request.definition()));
    }

    private static Reply refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return new Reply.Refused(refusal.code(), String.valueOf(refusal.getMessage()));
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }
}
