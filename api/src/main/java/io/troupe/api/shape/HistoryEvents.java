package io.troupe.api.shape;

import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.HistoryEventType;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A history event as GetExecutionHistory shows it. Source: API reference, HistoryEvent. */
public record HistoryEvents(HistoryEvent event, boolean includeExecutionData) implements Output {
    private static final Map<HistoryEventType, String> DETAILS = detailMembers();

    /** The JSON text of one event, with its payloads. */
    public static String toJson(HistoryEvent event) {
        return new String(JsonWriter.toBytes(new HistoryEvents(event, true)), StandardCharsets.UTF_8);
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.timestamp("timestamp", event.timestampMillis());
        json.text("type", event.type().name());
        json.integer("id", event.id());
        json.integer("previousEventId", event.previousEventId());
        if (!(event instanceof HistoryEvent.Plain)) {
            var member = DETAILS.getOrDefault(event.type(), "");
            json.object(member, details -> new HistoryEventDetails(details, includeExecutionData).write(event));
        }
    }

    private static Map<HistoryEventType, String> detailMembers() {
        var members = new EnumMap<HistoryEventType, String>(HistoryEventType.class);
        for (var type : HistoryEventType.values()) {
            members.put(type, detailMember(type.name()));
        }
        return members;
    }

    private static String detailMember(String type) {
        if (type.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        if (type.endsWith("StateExited")) {
            return "stateExitedEventDetails";
        }
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1) + "EventDetails";
    }
}
