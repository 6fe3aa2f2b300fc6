package io.troupe.api.shape;

import java.util.Optional;

/** What a client sends with ListActivities. */
public record ListActivitiesInput(Optional<Integer> maxResults, Optional<String> nextToken) {
    /** Takes the members out of a request that was checked. */
    public static ListActivitiesInput from(Members members) {
        return new ListActivitiesInput(members.optionalInteger("maxResults"), members.optionalText("nextToken"));
    }
}
