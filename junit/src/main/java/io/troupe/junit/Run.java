package io.troupe.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;

/** An execution that has ended, and what may be asserted of it. Each assertion returns the run, for the next one. */
public final class Run {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode described;
    private final List<Event> history;

    Run(JsonNode described, List<Event> history) {
        this.described = described;
        this.history = List.copyOf(history);
    }

    /** How it ended: {@code SUCCEEDED}, {@code FAILED} or {@code TIMED_OUT}. */
    public String status() {
        return described.path("status").asText();
    }

    /** Its output as JSON text; empty text if it did not succeed. */
    public String output() {
        return described.path("output").asText();
    }

    /** Why it failed; empty text if nobody said. */
    public String error() {
        return described.path("error").asText();
    }

    /** The cause of the failure; empty text if nobody said. */
    public String cause() {
        return described.path("cause").asText();
    }

    /** All its events. */
    public List<Event> history() {
        return history;
    }

    /** Names of the states that were entered, in the order of the history. */
    public List<String> states() {
        return history.stream()
                .filter(Event::isEntry)
                .map(event -> event.details().path("name").asText())
                .toList();
    }

    /** How long it took, in virtual time. */
    public Duration duration() {
        return Duration.between(
                history.getFirst().timestamp(), history.getLast().timestamp());
    }

    /** Asserts that it succeeded. */
    public Run succeeded() {
        Assertions.assertEquals("SUCCEEDED", status(), () -> "the execution failed with " + error() + ": " + cause());
        return this;
    }

    /** Asserts that it failed with that error. */
    public Run failed(String error) {
        Assertions.assertEquals("FAILED", status(), "status of the execution");
        Assertions.assertEquals(error, error(), () -> "error of the execution, whose cause is " + cause());
        return this;
    }

    /** Asserts that it ran out of time, by the machine's own TimeoutSeconds. */
    public Run timedOut() {
        Assertions.assertEquals("TIMED_OUT", status(), "status of the execution");
        return this;
    }

    /** Asserts that its output is the same JSON value, whatever the order of members. */
    public Run hasOutput(String json) {
        succeeded();
        Assertions.assertEquals(tree(json), tree(output()), "output of the execution");
        return this;
    }

    /** Asserts that exactly these states were entered, in this order. */
    public Run entered(String... states) {
        Assertions.assertEquals(List.of(states), states(), "states that were entered");
        return this;
    }

    /** Asserts that a state was entered so many times. */
    public Run entered(String state, int times) {
        var count = history.stream().filter(event -> event.enters(state)).count();
        Assertions.assertEquals(times, count, () -> "how often the state '" + state + "' was entered");
        return this;
    }

    /** Asserts that the history has so many events of a type, for example {@code TaskFailed}. */
    public Run has(int times, String eventType) {
        var count = history.stream()
                .filter(event -> Objects.equals(event.type(), eventType))
                .count();
        Assertions.assertEquals(times, count, () -> "how many events the history has of the type " + eventType);
        return this;
    }

    /** Asserts how long it took, in virtual time. */
    public Run took(Duration time) {
        Assertions.assertEquals(time, duration(), "how long the execution took");
        return this;
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("no JSON: " + json, broken);
        }
    }
}
