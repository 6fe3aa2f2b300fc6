package io.troupe.asl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder {@code cases/construct/case} is a machine, its input, and what then happens. The tasks' answers stand in
 * {@code expected.json} under {@code tasks}; all else there must come out, in that order of members.
 */
class LanguageCasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.endsWith("definition.json"))
                    .map(file -> CASES.relativize(file).getParent())
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCaseHappensAsExpected() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> run(CASES.resolve(folder))));
    }

    @Test
    void thereAreCasesForEveryConstruct() throws IOException {
        assertThat(folders()).hasSizeGreaterThan(300);
        assertThat(folders().stream().map(folder -> folder.getName(0).toString()))
                .contains("pass", "task", "choice", "wait", "succeed", "fail", "parallel", "map")
                .contains("paths", "templates", "intrinsics", "retry", "catch", "variables", "context")
                .contains("jsonata-expressions", "jsonata-functions", "jsonata-errors")
                .contains("jsonata-states", "jsonata-mixed");
    }

    private static void run(Path folder) throws IOException {
        String definition = Files.readString(folder.resolve("definition.json"));
        JsonNode input = Json.parse(Files.readString(folder.resolve("input.json")));
        ObjectNode expected = (ObjectNode) Json.parse(Files.readString(folder.resolve("expected.json")));
        JsonNode answers =
                expected.has("tasks") ? expected.remove("tasks") : Json.nodes().arrayNode();

        String happened = CaseRunner.run(definition, input, answers);

        assertThat(happened).isEqualTo(Json.text(expected));
    }
}
