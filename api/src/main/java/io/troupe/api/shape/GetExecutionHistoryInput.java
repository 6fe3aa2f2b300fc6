package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with GetExecutionHistory. */
public record GetExecutionHistoryInput(
        String executionArn,
        Optional<Integer> maxResults,
        Optional<Boolean> reverseOrder,
        Optional<String> nextToken,
        Optional<Boolean> includeExecutionData) {
    /** Takes the members out of a request that was checked. */
    public static GetExecutionHistoryInput from(Members members) {
        return new GetExecutionHistoryInput(
                members.text("executionArn"),
                members.optionalInteger("maxResults"),
                members.optionalFlag("reverseOrder"),
                members.optionalText("nextToken"),
                members.optionalFlag("includeExecutionData"));
    }
}
