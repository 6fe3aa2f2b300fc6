package io.troupe.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text makes reading throw, and no input makes interpreting throw. A failure prints its seed. */
class HostileDefinitionsTest {
    private static final int ROUNDS = 2_000;
    private static final List<String> PIECES = List.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "-1",
            "1e999",
            "true",
            "\"$\"",
            "\"$.a[?(@.b =~ /(x+)+y/)]\"",
            "\"$$\"",
            "\"$x\"",
            "\"States.Format('{}', $)\"",
            "\"$..*\"",
            "[[[[]]]]",
            "{\"a.$\":\"$.b\"}",
            "\"2026-01-01T00:00:00Z\"",
            "99999999999",
            "\"$['a','b']\"",
            "\"$.a[-1]\"",
            "\"$.length()\"",
            "\"\\ud800\"",
            "0.0",
            "\"States.ArrayRange(0,1e300,1)\"");

    private final Random random;
    private final long seed;

    HostileDefinitionsTest() {
        seed = new Random().nextLong();
        random = new Random(seed);
    }

    private static List<String> definitions() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/cases"))) {
            return files.filter(file -> file.endsWith("definition.json"))
                    .sorted()
                    .map(HostileDefinitionsTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void damagedDefinitionsAreReadOrRefusedAndRun() throws IOException {
        List<String> definitions = definitions();
        for (int round = 0; round < ROUNDS; round++) {
            String definition = damaged(definitions.get(random.nextInt(definitions.size())));
            Payload input = Payload.parse(PIECES.get(random.nextInt(PIECES.size() - 3)));
            assertThatCode(() -> {
                        if (StatesLanguage.read(definition, MachineType.EXPRESS) instanceof Reading.Invalid invalid) {
                            assertThat(invalid.problems()).isNotEmpty();
                        }
                        if (StatesLanguage.read(definition) instanceof Reading.Valid valid) {
                            valid.machine().states().values().forEach(state -> run(state, input));
                        }
                    })
                    .as("seed %d, round %d: %s", seed, round, definition)
                    .doesNotThrowAnyException();
        }
    }

    private static void run(State state, Payload input) {
        var evaluation = Machines.evaluation(input);
        Step step = Interpreter.enter(state, input, evaluation);
        assertThat(step).isNotNull();
        assertThat(Interpreter.resume(state, input, input, evaluation)).isNotNull();
        if (step instanceof Step.Fail fail) {
            assertThat(Interpreter.recover(state, input, fail.failure(), Map.of(), evaluation))
                    .isNotNull();
        }
    }

    private String damaged(String definition) {
        var text = new StringBuilder(definition);
        int damages = 1 + random.nextInt(2);
        for (int damage = 0; damage < damages; damage++) {
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(random.nextInt(text.length()));
                case 1 -> text.insert(random.nextInt(text.length()), (char) random.nextInt(0x80));
                default -> replaceValue(text);
            }
        }
        return text.toString();
    }

    /** Puts another value where one began, so that the text mostly stays JSON. */
    private void replaceValue(StringBuilder text) {
        int colon = text.indexOf(": ", random.nextInt(text.length()));
        if (colon < 0) {
            return;
        }
        int end = colon + 2;
        int depth = 0;
        boolean quoted = false;
        while (end < text.length()) {
            char character = text.charAt(end);
            if (character == '"' && text.charAt(end - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (character == '{' || character == '[')) {
                depth++;
            } else if (!quoted && (character == '}' || character == ']' || character == ',')) {
                if (depth == 0) {
                    break;
                }
                depth -= character == ',' ? 0 : 1;
            }
            end++;
        }
        text.replace(colon + 2, end, PIECES.get(random.nextInt(PIECES.size())));
    }

    @Test
    void deepAndLongTextsAreRefused() {
        for (String text : List.of(
                "[".repeat(1_000_000),
                "{\"a\":".repeat(200_000),
                "{\"StartAt\":\"" + "x".repeat(1_000_000) + "\"}",
                "{\"StartAt\":" + "1".repeat(100_000) + "}",
                "{\"TimeoutSeconds\":1e99999999999}",
                nestedParallel(150),
                pass("States.Array(".repeat(50_000)),
                pass("$" + ".a".repeat(400_000)),
                pass("$" + "[?(@".repeat(40) + ")]".repeat(40)))) {
            assertThat(StatesLanguage.read(text)).isInstanceOf(Reading.Invalid.class);
        }
    }

    @Test
    void manyHarmlessFunctionsTogetherHaveALimit() {
        var members = new StringBuilder();
        for (int index = 0; index < 20_000; index++) {
            members.append(index == 0 ? "" : ",")
                    .append("\"k")
                    .append(index)
                    .append(".$\":\"States.JsonMerge($,$,false)\"");
        }
        State state = Machines.only("{\"Type\":\"Pass\",\"Parameters\":{" + members + "},\"End\":true}");
        var input = Json.nodes().objectNode();
        for (int index = 0; index < 20_000; index++) {
            input.put("m" + index, index);
        }
        Payload payload = Payload.of(input);

        var fail = (Step.Fail) Interpreter.enter(state, payload, Machines.evaluation(payload));

        assertThat(fail.failure().cause()).contains("The evaluation of the state exceeded its limit of steps.");
    }

    private static String nestedParallel(int depth) {
        String state = "{\"Type\":\"Succeed\"}";
        for (int level = 0; level < depth; level++) {
            state = "{\"Type\":\"Parallel\",\"End\":true,\"Branches\":[{\"StartAt\":\"S" + level + "\",\"States\":{\"S"
                    + level + "\":" + state + "}}]}";
        }
        return "{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}";
    }

    private static String pass(String value) {
        return "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"" + value
                + "\"},\"End\":true}}}";
    }
}
