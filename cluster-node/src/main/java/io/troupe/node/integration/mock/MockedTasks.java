package io.troupe.node.integration.mock;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.TestCall;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers in place of integrations in executions that run a test case. States that the test case does not name call the
 * real ones. A task that starts a job, waits for its token or for a worker begins with an empty answer, so that its
 * history has the events of a real one; the mocked response is how it ends.
 */
public final class MockedTasks implements TaskIntegration {
    private static final Payload NOTHING = Payload.checked("{}");

    private final Mocks mocks;
    private final TaskIntegration real;

    /** Answers from {@code mocks}, and where it has nothing to say, from {@code real}. */
    public MockedTasks(Mocks mocks, TaskIntegration real) {
        this.mocks = mocks;
        this.real = real;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        var mocked = mocked(request);
        if (mocked.isEmpty()) {
            // No call makes a worker take the task of an activity.
            return isActivity(request) && request.testCall().isPresent() ? endless() : real.start(request);
        }
        var endsWithFirstCall = request.suffix().isEmpty() && !isActivity(request);
        return endsWithFirstCall ? ended(mocked.get()) : ended(new TaskResult.Returned(NOTHING));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        var waitsForOthers = isActivity(request) || request.suffix().equals(".waitForTaskToken");
        return mocked(request)
                .map(MockedTasks::ended)
                .orElseGet(() -> waitsForOthers ? endless() : real.await(request, job));
    }

    /** What the mocks say of the call; empty if they say nothing of its state. */
    private Optional<TaskResult> mocked(TaskRequest request) {
        return request.testCall().flatMap(call -> {
            var machine = request.stateMachineName();
            return mocks.exists(machine, call.testCase())
                    ? mocks.response(machine, call.testCase(), call.state()).map(response -> result(response, call))
                    : Optional.of(
                            failed("The mock configuration has no test case '" + call.testCase() + "' any more."));
        });
    }

    private static TaskResult result(MockedResponse response, TestCall call) {
        return response.outcome(call.number())
                .map(MockedResponse.Outcome::result)
                .orElseGet(() -> failed("The mocked response '" + response.name() + "' has nothing for call number "
                        + call.number() + " of the state '" + call.state() + "'."));
    }

    private static TaskResult failed(String cause) {
        return new TaskResult.Failed(Failure.runtime(cause));
    }

    private static boolean isActivity(TaskRequest request) {
        return request.resource().startsWith("arn:") && request.resource().contains(":activity:");
    }

    private static TaskCall ended(TaskResult result) {
        return new TaskCall(CompletableFuture.completedStage(result), () -> {});
    }

    private static TaskCall endless() {
        return new TaskCall(new CompletableFuture<>(), () -> {});
    }
}
