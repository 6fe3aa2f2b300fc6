package io.troupe.api.port;

import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.arn.ActivityArn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The task queues of activities. */
public interface ActivityTasks {
    /**
     * Waits for a task.
     *
     * @param waitMax AWS's long poll, 60 s
     * @param gone completes when the client's connection is gone, so that no task is handed to nobody
     */
    CompletionStage<GetActivityTaskReply> poll(
            ActivityArn activityArn, Optional<String> workerName, Duration waitMax, CompletionStage<?> gone);
}
