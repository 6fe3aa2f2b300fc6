package io.troupe.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.IterationInput;
import io.troupe.asl.interpret.MapRunPlan;
import io.troupe.asl.interpret.Recovery;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.State;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each line of the files in {@code hostile} ends in a typed error or in an answer within a second of processor time,
 * while a neighbour goes on evaluating.
 */
class HostileInputsTest {
    private static final Path FILES = Path.of("src/test/resources/hostile");
    private static final Pattern REPEATED = Pattern.compile("⟪([^⟪⟫×]+)×([0-9]+)⟫");

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Payload INPUT = input();

    private static Neighbour neighbour = new Neighbour();

    @BeforeAll
    static void start() {
        neighbour = new Neighbour();
        neighbour.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        neighbour.stop();
    }

    /** Everything that the paths, functions and expressions of the files reach for. */
    private static Payload input() {
        ObjectNode input = Json.nodes().objectNode();
        input.put("text", "a".repeat(2_000) + "!")
                .put("long", "x".repeat(60_000))
                .put("brackets", "[".repeat(20_000));
        var list = input.putArray("list");
        for (int index = 0; index < 500; index++) {
            list.add(index % 7 == 0 ? TextNode.valueOf("aaaaaaaaaaaaaaaaaaaaaaaaaaaa!") : Json.number(index));
        }
        JsonNode deep = Json.number(1);
        for (int level = 0; level < 300; level++) {
            deep = Json.nodes().objectNode().set("a", deep);
        }
        input.set("deep", deep);
        input.set("numbers", Json.parse("[1e308,-1e308,1e-308,123456789012345678901234567890,0.1,-0.0]"));
        input.putNull("nothing");
        return Payload.of(input);
    }

    private static List<String> lines(String file) {
        try (Stream<String> lines = Files.lines(FILES.resolve(file))) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The text that a line stands for. */
    private static String whole(String line) {
        Matcher repeated = REPEATED.matcher(line);
        return repeated.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }

    private static Stream<DynamicTest> each(String file, Consumer<String> hostile) {
        return lines(file).stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.substring(0, Math.min(line.length(), 100)), () -> neighbourly(whole(line), hostile)));
    }

    private static void neighbourly(String text, Consumer<String> hostile) throws InterruptedException {
        hostile.accept(text);

        neighbour.awaitNext();
    }

    /** What a reading or an evaluation gives, if it gives it soon. */
    private static <T> T soon(Supplier<T> work) {
        var processor = ManagementFactory.getThreadMXBean();
        long start = processor.getCurrentThreadCpuTime();
        T result = work.get();
        assertThat(Duration.ofNanos(processor.getCurrentThreadCpuTime() - start))
                .isLessThan(LONGEST);
        return result;
    }

    @Test
    void thereAreHundredsOfThem() {
        long lines = Stream.of("json", "definitions", "paths", "intrinsics", "templates", "jsonata", "patterns")
                .mapToLong(file -> lines(file + ".txt").size())
                .sum();

        assertThat(lines).isGreaterThan(500);
    }

    @TestFactory
    Stream<DynamicTest> payloads() {
        return each("json.txt", HostileInputsTest::read);
    }

    private static void read(String text) {
        try {
            Payload payload = soon(() -> Payload.parse(text));
            if (!payload.isTooLarge()) {
                assertThat(Json.parse(Payload.of(payload.node()).text())).isEqualTo(payload.node());
            }
            run(
                    Machines.only(
                            "{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"$\",\"s.$\":\"States.JsonToString($)\"},"
                                    + "\"ResultPath\":\"$.a.b\",\"End\":true}"),
                    payload);
            run(
                    Machines.only("{\"Type\":\"Pass\",\"QueryLanguage\":\"JSONata\",\"Output\":\"{% [$states.input,"
                            + " $string($states.input)] %}\",\"End\":true}"),
                    payload);
        } catch (InvalidJsonException invalid) {
            assertThat(invalid.getMessage()).isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> definitions() {
        return each("definitions.txt", HostileInputsTest::define);
    }

    private static void define(String definition) {
        assertThat(soon(() -> StatesLanguage.diagnose(definition, MachineType.EXPRESS)))
                .isNotNull();
        switch (soon(() -> StatesLanguage.read(definition))) {
            case Reading.Valid valid -> valid.machine().states().values().forEach(state -> run(state, INPUT));
            case Reading.Invalid invalid ->
                assertThat(invalid.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.code()).isNotEmpty());
        }
    }

    @TestFactory
    Stream<DynamicTest> paths() {
        return each("paths.txt", path -> {
            String text = Json.text(TextNode.valueOf(path));
            for (String state : List.of(
                    "{\"Type\":\"Pass\",\"InputPath\":%s,\"End\":true}",
                    "{\"Type\":\"Pass\",\"ResultPath\":%s,\"End\":true}",
                    "{\"Type\":\"Pass\",\"Parameters\":{\"k.$\":%s},\"End\":true}",
                    "{\"Type\":\"Wait\",\"SecondsPath\":%s,\"End\":true}",
                    "{\"Type\":\"Wait\",\"TimestampPath\":%s,\"End\":true}",
                    "{\"Type\":\"Fail\",\"CausePath\":%s}",
                    "{\"Type\":\"Map\",\"ItemsPath\":%s,\"ItemProcessor\":{\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":"
                            + "\"Pass\",\"End\":true}}},\"End\":true}")) {
                define("{\"StartAt\":\"S\",\"States\":{\"S\":" + state.formatted(text) + "}}");
            }
            define("{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":" + text
                    + ",\"StringLessThanPath\":" + text
                    + ",\"Next\":\"T\"}],\"Default\":\"T\"},\"T\":{\"Type\":\"Succeed\"}}}");
        });
    }

    @TestFactory
    Stream<DynamicTest> intrinsicFunctions() {
        return each("intrinsics.txt", call -> defineTemplate("{\"k.$\":" + Json.text(TextNode.valueOf(call)) + "}"));
    }

    @TestFactory
    Stream<DynamicTest> templates() {
        return each("templates.txt", HostileInputsTest::defineTemplate);
    }

    private static void defineTemplate(String template) {
        for (String field : List.of("Parameters", "Assign")) {
            define("{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"" + field + "\":" + template
                    + ",\"End\":true}}}");
        }
        define(
                "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Map\",\"ItemsPath\":\"$.list\",\"ItemSelector\":"
                        + template
                        + ",\"ItemProcessor\":{\"StartAt\":\"I\",\"States\":{\"I\":{\"Type\":\"Pass\",\"End\":true}}},\"End\":true}}}");
    }

    @TestFactory
    Stream<DynamicTest> jsonata() {
        return each("jsonata.txt", expression -> {
            String text = Json.text(TextNode.valueOf("{% " + expression + " %}"));
            define("{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"Output\":"
                    + text + ",\"End\":true}}}");
        });
    }

    @TestFactory
    Stream<DynamicTest> patterns() {
        return each(
                "patterns.txt",
                pattern -> define("{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Choice\",\"Choices\":["
                        + "{\"Variable\":\"$.long\",\"StringMatches\":" + Json.text(TextNode.valueOf(pattern))
                        + ",\"Next\":\"T\"}],"
                        + "\"Default\":\"T\"},\"T\":{\"Type\":\"Succeed\"}}}"));
    }

    /** Whatever the state comes to is a step, and what failed has a name. */
    private static void run(State state, Payload input) {
        var evaluation = Machines.evaluation(input);
        switch (soon(() -> Interpreter.enter(state, input, evaluation))) {
            case Step.Leave leave -> assertThat(leave.output().isTooLarge()).isFalse();
            case Step.Fail failed -> {
                assertThat(failed.failure().error().orElse("E")).isNotNull().hasSizeLessThanOrEqualTo(256);
                assertThat(failed.failure().cause().orElse("")).hasSizeLessThanOrEqualTo(32_768);
                assertThat(Interpreter.recover(state, input, failed.failure(), Map.of(), evaluation))
                        .isInstanceOf(Recovery.class);
            }
            case Step.Iterate iterate ->
                iterate.items().stream()
                        .limit(3)
                        .forEach(item -> assertThat(Interpreter.iterationInput(
                                        (MapState) state, iterate.effectiveInput(), item, evaluation))
                                .isInstanceOf(IterationInput.class));
            case Step.Distribute distribute ->
                assertThat(Interpreter.plan((MapState) state, distribute.effectiveInput(), evaluation))
                        .isInstanceOf(MapRunPlan.class);
            case Step.Call call -> assertThat(call.parameters().isTooLarge()).isFalse();
            case Step.Fork fork -> assertThat(fork.input().isTooLarge()).isFalse();
            case Step.WaitFor wait -> assertThat(wait.seconds()).isBetween(0L, (long) Integer.MAX_VALUE);
            case Step.WaitUntil wait -> assertThat(wait.until()).isNotNull();
        }
    }
}
