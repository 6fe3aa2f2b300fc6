package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with ListStateMachineVersions. */
public record ListStateMachineVersionsInput(
        String stateMachineArn, Optional<String> nextToken, Optional<Integer> maxResults) {
    /** Takes the members out of a request that was checked. */
    public static ListStateMachineVersionsInput from(Members members) {
        return new ListStateMachineVersionsInput(
                members.text("stateMachineArn"),
                members.optionalText("nextToken"),
                members.optionalInteger("maxResults"));
    }
}
