package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with ListStateMachineAliases. */
public record ListStateMachineAliasesInput(
        String stateMachineArn, Optional<String> nextToken, Optional<Integer> maxResults) {
    /** Takes the members out of a request that was checked. */
    public static ListStateMachineAliasesInput from(Members members) {
        return new ListStateMachineAliasesInput(
                members.text("stateMachineArn"),
                members.optionalText("nextToken"),
                members.optionalInteger("maxResults"));
    }
}
