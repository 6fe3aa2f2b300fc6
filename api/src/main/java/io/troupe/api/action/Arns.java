package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.regex.Pattern;

/** Reads the ARNs of requests; one that cannot be read is answered with InvalidArn. */
final class Arns {
    private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::[^:]*:role/[^\\p{Cntrl}]+");

    private Arns() {}

    static StateMachineArn stateMachine(String text) {
        return read(text, StateMachineArn::parse);
    }

    static ExecutionArn execution(String text) {
        return read(text, ExecutionArn::parse);
    }

    static ActivityArn activity(String text) {
        return read(text, ActivityArn::parse);
    }

    /** Checks the ARN of a resource with tags; versions and aliases have none. */
    static void taggable(String text) {
        if (text.contains(":activity:")) {
            activity(text);
        } else if (!isPlain(stateMachine(text))) {
            throw AwsException.resourceNotFound(text);
        }
    }

    /** Roles belong to another service, so that only the form is looked at. */
    static void role(String text) {
        if (!ROLE.matcher(text).matches()) {
            throw AwsException.of("InvalidArn", "Invalid Role Arn: '" + text + "'");
        }
    }

    /** Whether it names a machine itself, not a version, an alias or a part of it. */
    static boolean isPlain(StateMachineArn arn) {
        return arn.qualifier().isEmpty() && !arn.labelled();
    }

    /** The ARN of a machine whose versions are wanted: itself neither a version, nor an alias, nor a part of it. */
    static StateMachineArn machineOfVersions(String text) {
        var arn = stateMachine(text);
        refuseLabelled(arn);
        if (arn.qualifier().isPresent()) {
            throw Problems.stateMachineDoesNotExist(arn);
        }
        return arn;
    }

    /** The ARN of an alias; what cannot be one names nothing. */
    static StateMachineArn alias(String text) {
        var arn = stateMachine(text);
        if (arn.qualifier().isEmpty() || arn.version().isPresent()) {
            throw Problems.aliasNotFound();
        }
        return arn;
    }

    static void refuseLabelled(StateMachineArn arn) {
        if (arn.labelled()) {
            throw AwsException.validation(
                    "This operation does not support labeled state machine ARNs.", "API_DOES_NOT_SUPPORT_LABELED_ARNS");
        }
    }

    private static <T> T read(String text, Parser<T> parser) {
        try {
            return parser.parse(text);
        } catch (InvalidArnException invalid) {
            throw AwsException.of("InvalidArn", "Invalid Arn: '" + invalid.getMessage() + "'");
        }
    }

    private interface Parser<T> {
        T parse(String text) throws InvalidArnException;
    }
}
