package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with ListExecutions. */
public record ListExecutionsInput(
        Optional<String> stateMachineArn,
        Optional<String> statusFilter,
        Optional<Integer> maxResults,
        Optional<String> nextToken,
        Optional<String> mapRunArn,
        Optional<String> redriveFilter) {
    /** Takes the members out of a request that was checked. */
    public static ListExecutionsInput from(Members members) {
        return new ListExecutionsInput(
                members.optionalText("stateMachineArn"),
                members.optionalText("statusFilter"),
                members.optionalInteger("maxResults"),
                members.optionalText("nextToken"),
                members.optionalText("mapRunArn"),
                members.optionalText("redriveFilter"));
    }
}
