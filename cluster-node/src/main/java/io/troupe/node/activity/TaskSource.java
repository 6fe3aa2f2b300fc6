package io.troupe.node.activity;

import io.troupe.protocol.execution.ClaimActivityTaskReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where an activity's tasks come from. */
public interface TaskSource {
    /** The oldest tasks on offer. */
    CompletionStage<List<OfferedTask>> offered(String activityArn, int limit);

    /** Asks the task's execution to hand it to a worker. Fails when the execution is silent. */
    CompletionStage<ClaimActivityTaskReply> claim(OfferedTask task, Optional<String> workerName);
}
