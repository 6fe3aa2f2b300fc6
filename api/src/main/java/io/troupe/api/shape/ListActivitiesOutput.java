package io.troupe.api.shape;

import java.util.List;
import java.util.Optional;

/** What ListActivities answers. */
public record ListActivitiesOutput(List<ActivityListItem> activities, Optional<String> nextToken) implements Output {
    /** Copies the lists. */
    public ListActivitiesOutput {
        activities = List.copyOf(activities);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.structures("activities", activities);
        json.text("nextToken", nextToken);
    }
}
