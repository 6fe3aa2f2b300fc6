package io.troupe.asl.data.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.Machines;
import io.troupe.asl.data.Budget;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.jsonata.value.FunctionValue;
import io.troupe.asl.data.jsonata.value.JsonataException;
import io.troupe.asl.data.jsonata.value.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Expressions with what JSONata 2.0.6's own implementation answers for each, as a value, a text of an error, or
 * nothing. Where the service is known to differ, as for numbers that JSON lacks, the expression stands among the
 * language cases.
 */
class ReferenceTest {
    private static final Path FOLDER = Path.of("src/test/resources/jsonata");

    @TestFactory
    Stream<DynamicTest> everyExpressionIsWhatTheReferenceSays() throws IOException {
        JsonNode input = Json.parse(Files.readString(FOLDER.resolve("input.json")));
        JsonNode references = Json.parse(Files.readString(FOLDER.resolve("reference.json")));
        ObjectNode states = Json.nodes().objectNode();
        states.set("input", input);
        return StreamSupport.stream(references.spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(each.path("expression").asText(), () -> check(each, states)));
    }

    private static void check(JsonNode reference, JsonNode states) {
        String expected = switch (reference.path("kind").asText()) {
            case "value" -> Json.text(Json.parse(reference.path("value").asText()));
            case "error" -> reference.path("error").asText();
            case String other -> other;
        };

        assertThat(answer(reference.path("expression").asText(), states)).isEqualTo(expected);
    }

    private static String answer(String expression, JsonNode states) {
        Evaluation evaluation = Machines.evaluation(Payload.parse("{}"));
        try {
            JsonNode value = JsonataExpression.parse("{%" + expression + "%}").evaluate(states, evaluation);
            if (value.isMissingNode()) {
                return "undefined";
            }
            return value instanceof FunctionValue
                    ? "function"
                    : Results.json(value, new Budget()).map(Json::text).orElseGet(() -> Texts.shown(value));
        } catch (JsonataException failure) {
            return failure.code() + ": " + failure.text();
        }
    }
}
