package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.execution.SendTaskReply;

/** What SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat have in common. */
final class WorkerAnswers {
    private WorkerAnswers() {}

    /** @throws AwsException InvalidToken, before any execution is asked */
    static TaskToken token(TaskTokens tokens, String text) {
        return tokens.read(text).orElseThrow(PageTokens::invalid);
    }

    /** @throws AwsException if the task was not there or the output was no JSON */
    static void refuseUnlessAccepted(SendTaskReply reply) {
        switch (reply) {
            case SendTaskReply.Accepted accepted -> {}
            case SendTaskReply.TaskDoesNotExist unknown ->
                throw AwsException.of("TaskDoesNotExist", "Task does not exist");
            case SendTaskReply.TaskTimedOut over ->
                throw AwsException.of("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
            case SendTaskReply.InvalidOutput invalid ->
                throw AwsException.of("InvalidOutput", "Invalid Output: '" + invalid.problem() + "'");
        }
    }
}
