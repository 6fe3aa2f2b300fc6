package io.troupe.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An event of an execution's history, as AWS's GetExecutionHistory tells it.
 *
 * @param type for example {@code TaskFailed}
 * @param details what AWS has in {@code taskFailedEventDetails} and the like; a missing node if there is nothing
 */
public record Event(long id, long previousEventId, Instant timestamp, String type, JsonNode details) {
    private static final String DETAILS = "EventDetails";
    private static final int MILLIS = 3;

    static Event of(JsonNode event) {
        JsonNode details = MissingNode.getInstance();
        for (var member : event.properties()) {
            if (member.getKey().endsWith(DETAILS)) {
                details = member.getValue();
            }
        }
        var seconds = new BigDecimal(event.path("timestamp").asText());
        return new Event(
                event.path("id").asLong(),
                event.path("previousEventId").asLong(),
                Instant.ofEpochMilli(seconds.scaleByPowerOfTen(MILLIS).longValue()),
                event.path("type").asText(),
                details);
    }

    /** Whether a state of that name was entered. */
    boolean enters(String state) {
        return isEntry() && details.path("name").asText().equals(state);
    }

    boolean isEntry() {
        return type.endsWith("StateEntered");
    }
}
