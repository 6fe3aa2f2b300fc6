package io.troupe.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Definitions as the AWS CDK writes them are taken, and after small changes they are taken or refused as AWS's Amazon
 * States Language service does. What was asked and answered stands in {@code resources/oracle};
 * {@code oracle/README.md} tells how it came there, and {@link Differences} where we differ and why.
 */
class OracleTest {
    private static final Path ORACLE = Path.of("src/test/resources/oracle");

    @Test
    void whatTheLanguageServiceTakesIsTaken() throws IOException {
        var machines = new TreeMap<String, JsonNode>();
        var unexplained = new ArrayList<String>();
        var explained = new TreeMap<String, Integer>();
        for (var question : Json.parse(Files.readString(ORACLE.resolve("language-service.json")))) {
            var machine = machine(machines, question.path("machine").asText());
            var definition = Json.text(changed(machine, question));

            var reading = StatesLanguage.read(definition);

            if (question.path("accepted").asBoolean() != reading instanceof Reading.Valid) {
                var reason = Differences.reason(question);
                reason.ifPresent(known -> explained.merge(known, 1, Integer::sum));
                if (reason.isEmpty()) {
                    unexplained.add(question + "\n    " + told(reading));
                }
            }
        }
        assertThat(unexplained).isEmpty();
        assertThat(explained.keySet()).isEqualTo(Differences.reasons());
    }

    private static JsonNode machine(Map<String, JsonNode> machines, String name) throws IOException {
        if (!machines.containsKey(name)) {
            machines.put(name, Json.parse(Files.readString(ORACLE.resolve("cdk").resolve(name + ".json"))));
        }
        return machines.getOrDefault(name, Json.nodes().nullNode());
    }

    private static JsonNode changed(JsonNode machine, JsonNode question) {
        if (question.path("do").asText().equals("nothing")) {
            return machine;
        }
        var copy = machine.deepCopy();
        var at = JsonPointer.compile(question.path("at").asText());
        var last = at.last();
        var isSet = question.path("do").asText().equals("set");
        switch (copy.at(at.head())) {
            case ObjectNode object when isSet -> object.set(last.getMatchingProperty(), question.path("value"));
            case ObjectNode object -> object.remove(last.getMatchingProperty());
            case ArrayNode array when isSet -> array.set(last.getMatchingIndex(), question.path("value"));
            case ArrayNode array -> array.remove(last.getMatchingIndex());
            default -> throw new IllegalArgumentException(question.toString());
        }
        return copy;
    }

    private static String told(Reading reading) {
        return switch (reading) {
            case Reading.Valid valid -> "taken";
            case Reading.Invalid invalid -> invalid.problems().toString();
        };
    }
}
