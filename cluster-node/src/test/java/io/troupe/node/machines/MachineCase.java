package io.troupe.node.machines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.shape.HistoryEvents;
import io.troupe.asl.data.Json;
import io.troupe.node.execution.decide.TestSurroundings;
import io.troupe.protocol.stored.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One folder {@code machine/case}: a definition, an input, a world, and what must then happen. */
record MachineCase(Path folder) {
    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final String EXPECTED = "expected.json";
    private static final String HISTORY = "history";
    private static final List<String> ENDING = List.of("status", "output", "error", "cause");

    String definition() {
        return read(Objects.requireNonNull(folder.getParent()).resolve("definition.json"));
    }

    String input() {
        return Json.text(Json.parse(read(folder.resolve("input.json"))));
    }

    World world() {
        var file = folder.resolve("world.json");
        return World.of(Files.exists(file) ? read(file) : "{}");
    }

    /** What must happen, one fact a line; empty if nobody has said so yet. */
    Optional<String> expected() {
        var file = folder.resolve(EXPECTED);
        return Files.exists(file) ? Optional.of(lines(Json.parse(read(file)))) : Optional.empty();
    }

    /** What did happen, in the same form. */
    String lines(List<HistoryEvent> history, Map<String, String> tokens) {
        return lines(told(history, tokens));
    }

    /** Writes down what did happen, in place of what was expected. */
    void record(List<HistoryEvent> history, Map<String, String> tokens) {
        var told = told(history, tokens);
        var ending = ENDING.stream()
                .filter(told::has)
                .map(name -> "  \"" + name + "\": " + told.path(name) + ",\n")
                .collect(Collectors.joining());
        var events = new ArrayList<String>();
        told.path(HISTORY).forEach(event -> events.add("    " + event));
        try {
            Files.writeString(
                    folder.resolve(EXPECTED),
                    "{\n" + ending + "  \"history\": [\n" + String.join(",\n", events) + "\n  ]\n}\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ObjectNode told(List<HistoryEvent> history, Map<String, String> tokens) {
        var told = Json.nodes().objectNode();
        switch (history.getLast()) {
            case HistoryEvent.ExecutionSucceeded succeeded -> {
                told.put("status", "SUCCEEDED");
                told.set("output", Json.parse(named(succeeded.output(), tokens)));
            }
            case HistoryEvent.ExecutionEnded ended -> {
                told.put("status", status(ended));
                ended.error().ifPresent(error -> told.put("error", error));
                ended.cause().ifPresent(cause -> told.put("cause", named(cause, tokens)));
            }
            default -> throw new AssertionError("not closed: " + history);
        }
        var events = told.putArray(HISTORY);
        history.forEach(event -> events.add(told(event, tokens)));
        return told;
    }

    private static String status(HistoryEvent.ExecutionEnded ended) {
        return switch (ended.type()) {
            case ExecutionAborted -> "ABORTED";
            case ExecutionTimedOut -> "TIMED_OUT";
            default -> "FAILED";
        };
    }

    private static JsonNode told(HistoryEvent event, Map<String, String> tokens) {
        var told = (ObjectNode) Json.parse(named(HistoryEvents.toJson(event), tokens));
        var seconds = BigDecimal.valueOf(event.timestampMillis() - TestSurroundings.START, 3);
        return told.put("timestamp", new BigDecimal(seconds.stripTrailingZeros().toPlainString()));
    }

    /** Task tokens differ from run to run; their names do not. */
    private static String named(String text, Map<String, String> tokens) {
        var named = text;
        for (var token : tokens.entrySet()) {
            named = named.replace(token.getKey(), token.getValue());
        }
        return named;
    }

    private static String lines(JsonNode told) {
        var lines = new ArrayList<String>();
        ENDING.stream().filter(told::has).forEach(name -> lines.add(name + " " + told.path(name)));
        told.path(HISTORY).forEach(event -> lines.add(line(event)));
        return String.join("\n", lines);
    }

    /** One event; its members in a fixed order, since none is promised. */
    private static String line(JsonNode event) {
        var rest = ((ObjectNode) event.deepCopy()).without(List.of("timestamp", "id", "previousEventId", "type"));
        var seconds = event.path("timestamp").decimalValue().stripTrailingZeros();
        try {
            return "%s ← %s %s at %s %s"
                    .formatted(
                            event.path("id"),
                            event.path("previousEventId"),
                            event.path("type").asText(),
                            seconds.toPlainString(),
                            SORTED.writeValueAsString(SORTED.treeToValue(rest, Object.class)));
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
