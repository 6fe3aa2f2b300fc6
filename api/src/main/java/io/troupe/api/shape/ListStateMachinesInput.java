package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with ListStateMachines. */
public record ListStateMachinesInput(Optional<Integer> maxResults, Optional<String> nextToken) {
    /** Takes the members out of a request that was checked. */
    public static ListStateMachinesInput from(Members members) {
        return new ListStateMachinesInput(members.optionalInteger("maxResults"), members.optionalText("nextToken"));
    }
}
