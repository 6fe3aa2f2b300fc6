package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.troupe.api.shape.InspectionErrorDetails;
import io.troupe.api.shape.TestStateOutput;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Inspection;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.Recovery;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.Transition;
import io.troupe.asl.model.WaitState;
import io.troupe.node.execution.decide.TaskParameters;
import io.troupe.node.integration.TaskResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One run of one state, on the interpreter that executions use. */
final class TestRun {
    private static final Payload NOTHING = Payload.of(NullNode.getInstance());

    private final StateTest test;
    private final TestWork work;
    private final Inspected inspected;
    private final Evaluation evaluation;

    TestRun(StateTest test, TestWork work) {
        this.test = test;
        this.work = work;
        this.inspected = new Inspected(test);
        this.evaluation = test.evaluation().inspectedBy(inspected);
    }

    /** Completes with what the state came to; exceptionally with a {@link Refusal}, or for a bug. */
    CompletionStage<TestStateOutput> run() {
        return take(Interpreter.enter(state(), test.input(), evaluation));
    }

    private CompletionStage<TestStateOutput> take(Step step) {
        return switch (step) {
            case Step.Leave leave -> done(leave(leave));
            case Step.Fail failed -> done(fail(failed.failure()));
            case Step.WaitFor wait -> pause(Duration.ofSeconds(wait.seconds()));
            case Step.WaitUntil wait -> pause(Duration.between(evaluation.now(), wait.until()));
            case Step.Call call -> call(call);
            case Step.Fork fork -> mocked();
            case Step.Iterate iterate -> mapped(new MappedItems(test, inspected).iterate(iterate));
            case Step.Distribute distribute -> mapped(new MappedItems(test, inspected).distribute(distribute));
        };
    }

    private static CompletionStage<TestStateOutput> done(TestStateOutput output) {
        return CompletableFuture.completedStage(output);
    }

    private CompletionStage<TestStateOutput> pause(Duration delay) {
        return work.pause(delay)
                .thenCompose(timedOut -> timedOut.isPresent() ? done(fail(timedOut.get())) : resume(NOTHING));
    }

    private CompletionStage<TestStateOutput> call(Step.Call call) {
        Optional<Failure> problem = TaskParameters.problem(state(), call, work.catalog());
        if (problem.isPresent()) {
            return done(fail(problem.get()));
        }
        return test.mock().isPresent()
                ? mocked()
                : work.call(call, evaluation.context(), test.exchange()).thenCompose(this::answered);
    }

    private CompletionStage<TestStateOutput> answered(TaskResult result) {
        return switch (result) {
            case TaskResult.Returned returned -> succeeded(returned.output());
            case TaskResult.Failed failed -> done(fail(failed.failure()));
        };
    }

    private CompletionStage<TestStateOutput> mocked() {
        return switch (test.mock().orElseThrow()) {
            case Mock.Result result -> succeeded(result.payload());
            case Mock.Failed failed -> done(fail(failed.failure()));
        };
    }

    private CompletionStage<TestStateOutput> succeeded(Payload result) {
        return resume(evaluation.reached(Inspection.Stage.RESULT, result));
    }

    private CompletionStage<TestStateOutput> resume(Payload result) {
        return take(Interpreter.resume(state(), test.input(), result, evaluation));
    }

    /** @param failure of the state before its work */
    private CompletionStage<TestStateOutput> mapped(Optional<Failure> failure) {
        return failure.isPresent() ? done(fail(failure.get())) : mocked();
    }

    private TestStateOutput leave(Step.Leave leave) {
        Optional<String> next =
                leave.transition() instanceof Transition.Next target ? Optional.of(target.state()) : Optional.empty();
        return output("SUCCEEDED", Optional.of(leave.output()), Optional.empty(), next, leave.assigned());
    }

    /** The cause is told as it is: the state that it would name has no event that it was entered with. */
    private TestStateOutput fail(Failure failure) {
        return switch (recover(failure, test.retriesMade())) {
            case Recovery.Retry retry -> {
                inspected.errorDetails(new InspectionErrorDetails(
                        Optional.empty(),
                        Optional.of(retry.retrier()),
                        Optional.of(Math.toIntExact(retry.delay().toSeconds()))));
                yield output("RETRIABLE", Optional.empty(), Optional.of(failure), Optional.empty(), Map.of());
            }
            case Recovery.Catch caught -> {
                inspected.errorDetails(
                        new InspectionErrorDetails(Optional.of(caught.catcher()), Optional.empty(), Optional.empty()));
                yield output(
                        "CAUGHT_ERROR",
                        Optional.of(caught.output()),
                        Optional.of(failure),
                        Optional.of(caught.next()),
                        caught.assigned());
            }
            case Recovery.Unhandled unhandled -> {
                exhausted(failure).ifPresent(inspected::errorDetails);
                yield output("FAILED", Optional.empty(), Optional.of(unhandled.failure()), Optional.empty(), Map.of());
            }
        };
    }

    /** The retrier that would have tried again, had it not done so too often already. */
    private Optional<InspectionErrorDetails> exhausted(Failure failure) {
        return recover(failure, 0) instanceof Recovery.Retry retry
                ? Optional.of(
                        new InspectionErrorDetails(Optional.empty(), Optional.of(retry.retrier()), Optional.empty()))
                : Optional.empty();
    }

    /** @param retriesMade by whichever retrier applies */
    private Recovery recover(Failure failure, int retriesMade) {
        Map<Integer, Integer> attempts = new HashMap<>();
        for (int retrier = 0; retrier < retriers(state()); retrier++) {
            attempts.put(retrier, retriesMade);
        }
        return Interpreter.recover(state(), test.input(), failure, attempts, test.evaluation());
    }

    private static int retriers(State state) {
        return switch (state) {
            case TaskState task -> task.errors().retriers().size();
            case MapState map -> map.errors().retriers().size();
            case ParallelState parallel -> parallel.errors().retriers().size();
            case PassState pass -> 0;
            case ChoiceState choice -> 0;
            case WaitState wait -> 0;
            case SucceedState succeed -> 0;
            case FailState fail -> 0;
        };
    }

    private TestStateOutput output(
            String status,
            Optional<Payload> output,
            Optional<Failure> failure,
            Optional<String> next,
            Map<String, JsonNode> assigned) {
        Map<String, Payload> variables = new HashMap<>(evaluation.variables());
        assigned.forEach((name, value) -> variables.put(name, Payload.of(value)));
        return new TestStateOutput(
                output.map(Payload::text),
                failure.flatMap(Failure::error),
                failure.flatMap(Failure::cause),
                test.inspecting() ? Optional.of(inspected.data(variables)) : Optional.empty(),
                next,
                status);
    }

    private State state() {
        return test.state();
    }
}
