package io.troupe.node.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.history.HistoryChecker;
import io.troupe.node.history.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every machine of {@code src/test/resources/machines} does in every case what its expectation says, event by event.
 * The README there tells how to add one. {@code -Dtroupe.test.record=machine/case} writes down what happens in a case
 * (a part of its name is enough), to be read against the references before it is kept.
 */
class MachinesTest {
    private static final Path MACHINES =
            Path.of(System.getProperty("troupe.test.folder", "src/test/resources/machines"));
    private static final String RECORD = System.getProperty("troupe.test.record", "");

    private static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.walk(MACHINES)) {
            return files.filter(file -> file.endsWith("input.json"))
                    .map(file -> MACHINES.relativize(file).getParent())
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyMachineDoesWhatIsExpectedOfIt() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> run(folder.toString())));
    }

    @Test
    void thereAreMany() throws IOException {
        var machines = folders().stream().map(folder -> folder.getName(0)).distinct();

        assertThat(machines).hasSizeGreaterThan(100);
    }

    private static void run(String folder) {
        var machine = new MachineCase(MACHINES.resolve(folder));
        var definition = machine.definition();
        var stage = new Stage(definition, machine.input(), machine.world());

        var history = stage.play();

        if (!RECORD.isEmpty() && folder.contains(RECORD)) {
            machine.record(history, stage.tokens());
        }
        assertThat(machine.lines(history, stage.tokens()))
                .isEqualTo(machine.expected().orElse("nothing yet"));
        HistoryChecker.check(definition, Lines.stored(history));
    }
}
