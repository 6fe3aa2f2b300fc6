package io.troupe.api.action;

import io.troupe.api.port.StateMachineAlias;
import io.troupe.api.port.StateMachineAliases;
import io.troupe.api.port.StateMachineVersion;
import io.troupe.api.port.StateMachineVersions;
import io.troupe.api.shape.AwsException;
import io.troupe.protocol.arn.ActivityArn;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.Optional;

/** The errors that several actions answer, in AWS's words. */
final class Problems {
    private Problems() {}

    static AwsException stateMachineDoesNotExist(StateMachineArn arn) {
        return AwsException.of("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }

    static AwsException stateMachineDeleting(StateMachineArn arn) {
        return AwsException.of("StateMachineDeleting", "State Machine is being deleted: '" + arn + "'");
    }

    static AwsException executionDoesNotExist(ExecutionArn arn) {
        return AwsException.of("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    static AwsException activityDoesNotExist(ActivityArn arn) {
        return AwsException.of("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'");
    }

    static AwsException aliasNotFound() {
        return AwsException.of("ResourceNotFound", "Request references a resource that does not exist.");
    }

    /** Only a version that is published can be described. */
    static void refuseDescriptionOfNothing(boolean publish, boolean described) {
        if (described && !publish) {
            throw AwsException.validation("Version description can only be set when publish is true");
        }
    }

    /** @throws AwsException if nothing was published */
    static StateMachineVersion published(
            StateMachineVersions.Publication publication, StateMachineArn arn, Optional<String> revisionId) {
        return switch (publication) {
            case StateMachineVersions.Publication.Published published -> published.version();
            case StateMachineVersions.Publication.Conflict conflict ->
                throw AwsException.of(
                        "ConflictException",
                        "Failed to publish the State Machine version for revision " + revisionId.orElse("")
                                + ". The current State Machine revision is " + conflict.currentRevisionId() + ".");
            case StateMachineVersions.Publication.DoesNotExist gone -> throw stateMachineDoesNotExist(arn);
            case StateMachineVersions.Publication.Deleting deleting -> throw stateMachineDeleting(arn);
            case StateMachineVersions.Publication.TooMany tooMany -> throw tooManyVersions();
        };
    }

    static AwsException tooManyVersions() {
        return quotaExceeded("versions", StateMachineVersions.VERSIONS_MAX);
    }

    /** @throws AwsException if nothing was stored */
    static StateMachineAlias stored(StateMachineAliases.Change change, StateMachineArn aliasArn) {
        return switch (change) {
            case StateMachineAliases.Change.Stored stored -> stored.alias();
            case StateMachineAliases.Change.NotFound gone -> throw aliasNotFound();
            case StateMachineAliases.Change.Deleting deleting -> throw stateMachineDeleting(aliasArn.unqualified());
            case StateMachineAliases.Change.TooMany tooMany ->
                throw quotaExceeded("aliases", StateMachineAliases.ALIASES_MAX);
        };
    }

    private static AwsException quotaExceeded(String what, int most) {
        return AwsException.of(
                "ServiceQuotaExceededException", "A state machine can have at most " + most + " " + what + ".");
    }
}
