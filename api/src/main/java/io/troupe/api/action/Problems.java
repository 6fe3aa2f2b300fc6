package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.StateMachineArn;

/** The errors that several actions answer, in AWS's words. */
final class Problems {
    private Problems() {}

    static AwsException stateMachineDoesNotExist(StateMachineArn arn) {
        return AwsException.of("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }

    static AwsException stateMachineDeleting(StateMachineArn arn) {
        return AwsException.of("StateMachineDeleting", "State Machine is deleting: '" + arn + "'");
    }

    static AwsException executionDoesNotExist(ExecutionArn arn) {
        return AwsException.of("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    static AwsException activityDoesNotExist(ActivityArn arn) {
        return AwsException.of("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'");
    }

    /** Versions come later; until then a wish for one is refused, never ignored. */
    static void refuseVersions(boolean publish, boolean described) {
        if (described && !publish) {
            throw AwsException.validation("Version description can only be set when publish is true");
        }
        if (publish) {
            throw AwsException.validation("Publishing state machine versions is not supported yet");
        }
    }
}
