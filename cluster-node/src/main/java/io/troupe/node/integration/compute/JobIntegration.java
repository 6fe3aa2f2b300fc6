package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.JobWatch;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import io.troupe.node.integration.optimized.ServiceCalls;
import io.troupe.node.integration.sdk.SdkAnswer;
import io.troupe.node.integration.sdk.SdkErrors;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Starts jobs of a service, and looks at them until they have ended. */
public final class JobIntegration implements TaskIntegration {

    private final ServiceCalls calls;
    private final JobKind kind;
    private final CallLimit limit;
    private final JobWatch.Pace pace;
    private final Executor executor;

    /**
     * Runs jobs of one kind.
     *
     * @param limit how many first calls may be under way
     * @param pace how often a job is looked at
     * @param executor where looks begin
     */
    public JobIntegration(ServiceCalls calls, JobKind kind, CallLimit limit, JobWatch.Pace pace, Executor executor) {
        this.calls = calls;
        this.kind = kind;
        this.limit = limit;
        this.pace = pace;
        this.executor = executor;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return calls.start(limit, request, kind.start(), answer -> started(request, answer));
    }

    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        var started =
                new JobKind.Started(ServiceCalls.asked(request), job.answer().node());
        return JobWatch.start(
                () -> look(request, started),
                () -> kind.stop(started).ifPresent(stop -> call(request, stop)),
                pace.after(job.age()),
                executor);
    }

    private TaskResult started(TaskRequest request, SdkAnswer answer) {
        return kind.refusal(calls.plain(answer), request.suffix())
                .<TaskResult>map(TaskResult.Failed::new)
                .orElseGet(
                        () -> new TaskResult.Returned(Payload.of(calls.withMetadata(request, kind.start(), answer))));
    }

    private CompletionStage<Optional<TaskResult>> look(TaskRequest request, JobKind.Started started) {
        return call(request, kind.describe(started))
                .thenCompose(answer -> state(request, started, calls.description(answer)))
                .exceptionallyCompose(failure -> SdkErrors.isNotFound(failure)
                        ? CompletableFuture.completedStage(kind.gone(started))
                        : CompletableFuture.failedStage(failure))
                .thenApply(JobIntegration::outcome);
    }

    /** Who may not be asked, or does not know, makes no difference to what is known. */
    private CompletionStage<JobKind.State> state(TaskRequest request, JobKind.Started started, JsonNode described) {
        return kind.inquiry(described)
                .map(inquiry -> call(request, inquiry)
                        .thenApply(answer -> kind.state(started, described, calls.description(answer)))
                        .exceptionallyCompose(failure -> SdkErrors.isRefusal(failure)
                                ? CompletableFuture.completedStage(kind.state(started, described))
                                : CompletableFuture.failedStage(failure)))
                .orElseGet(() -> CompletableFuture.completedStage(kind.state(started, described)));
    }

    private CompletionStage<SdkAnswer> call(TaskRequest request, JobKind.Call call) {
        return calls.call(request, call.action(), call.parameters());
    }

    private static Optional<TaskResult> outcome(JobKind.State state) {
        return switch (state) {
            case JobKind.State.Running running -> Optional.empty();
            case JobKind.State.Succeeded succeeded ->
                Optional.of(new TaskResult.Returned(Payload.of(succeeded.description())));
            case JobKind.State.Failed failed ->
                Optional.of(new TaskResult.Failed(new Failure(
                        Optional.of("States.TaskFailed"), Optional.of(Json.text(failed.description())), false)));
        };
    }
}
