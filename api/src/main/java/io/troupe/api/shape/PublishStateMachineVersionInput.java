package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with PublishStateMachineVersion. */
public record PublishStateMachineVersionInput(
        String stateMachineArn, Optional<String> revisionId, Optional<String> description) {
    /** Takes the members out of a request that was checked. */
    public static PublishStateMachineVersionInput from(Members members) {
        return new PublishStateMachineVersionInput(
                members.text("stateMachineArn"),
                members.optionalText("revisionId"),
                members.optionalText("description"));
    }
}
