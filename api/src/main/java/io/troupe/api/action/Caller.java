package io.troupe.api.action;

import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.StateMachineArn;
import io.troupe.protocol.stored.ParentTask;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Who sends a request, and by what way.
 *
 * @param region that the request was signed for
 * @param account twelve digits
 * @param traceHeader the HTTP header {@code X-Amzn-Trace-Id}; it wins over the member of the body
 * @param traceParent the same by the W3C's own header, which most tracing libraries send unasked; the member of the
 *     body wins over it
 * @param parent the task of an execution that asks, in place of a client
 * @param gone completes when the connection is gone
 */
public record Caller(
        String region,
        String account,
        Optional<String> traceHeader,
        Optional<String> traceParent,
        Optional<ParentTask> parent,
        CompletionStage<?> gone) {
    /** The part of AWS that the region belongs to. */
    public String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    StateMachineArn stateMachine(String name) {
        return new StateMachineArn(partition(), region, account, name, Optional.empty());
    }

    ActivityArn activity(String name) {
        return new ActivityArn(partition(), region, account, name);
    }
}
