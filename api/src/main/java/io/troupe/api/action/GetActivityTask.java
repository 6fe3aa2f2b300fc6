package io.troupe.api.action;

import io.troupe.api.port.Activities;
import io.troupe.api.port.ActivityTasks;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.GetActivityTaskInput;
import io.troupe.api.shape.GetActivityTaskOutput;
import io.troupe.api.shape.Members;
import io.troupe.protocol.activity.GetActivityTaskReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Gives a worker a task, or nothing if none comes in time. */
record GetActivityTask(Activities activities, ActivityTasks tasks, Duration waitMax)
        implements Action<GetActivityTaskInput> {
    @Override
    public GetActivityTaskInput decode(Members members) {
        return GetActivityTaskInput.from(members);
    }

    @Override
    public Pace pace() {
        return Pace.LONG_POLL;
    }

    @Override
    public CompletionStage<GetActivityTaskOutput> answer(GetActivityTaskInput input, Caller caller) {
        var arn = Arns.activity(input.activityArn());
        return Environment.ask(() -> activities.exists(arn))
                .thenCompose(exists -> {
                    if (!exists) {
                        throw Problems.activityDoesNotExist(arn);
                    }
                    return Environment.ask(() -> tasks.poll(arn, input.workerName(), waitMax, caller.gone()));
                })
                .thenApply(GetActivityTask::output);
    }

    private static GetActivityTaskOutput output(GetActivityTaskReply reply) {
        return switch (reply) {
            case GetActivityTaskReply.Task task ->
                new GetActivityTaskOutput(Optional.of(task.taskToken()), Optional.of(task.input()));
            case GetActivityTaskReply.NoTask nothing -> new GetActivityTaskOutput(Optional.empty(), Optional.empty());
            case GetActivityTaskReply.TooManyPollers tooMany ->
                throw AwsException.of(
                        "ActivityWorkerLimitExceeded",
                        "The maximum number of workers concurrently polling for activity tasks has been reached.");
        };
    }
}
