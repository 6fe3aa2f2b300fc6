package io.troupe.node.activity;

import io.troupe.protocol.activity.ActivityMessage;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import java.util.List;

/** What an activity's queue tells itself. */
sealed interface QueueMessage extends ActivityMessage {
    /** Rows have been read; none if the query failed. */
    record Refilled(List<OfferedTask> tasks) implements QueueMessage {}

    /** An execution has answered a claim, or been silent. */
    record ClaimAnswered(Poller poller, OfferedTask task, ClaimActivityTaskReply reply) implements QueueMessage {}

    /** A poll has waited long enough. */
    record PollExpired(String pollId) implements QueueMessage {}

    /** Time to look for rows whose hint was lost. */
    record LookAgain() implements QueueMessage {}

    /** Sharding wants the queue to stop. */
    record Stop() implements QueueMessage {}
}
