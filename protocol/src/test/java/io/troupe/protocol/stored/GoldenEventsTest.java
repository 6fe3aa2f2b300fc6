package io.troupe.protocol.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is in the journal stays readable. {@code golden/<stored name>.<version>.json} holds an event as a version of its
 * record wrote it, {@code .sparse} one without anything that may be absent. A file is never edited: a record that
 * changes gets files of a new version beside the old ones.
 */
class GoldenEventsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    static List<Path> files() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Set<String> storedNames() {
        return Arrays.stream(StoredEvent.class.getAnnotation(JsonSubTypes.class).value())
                .flatMap(type -> Stream.concat(Stream.of(type.name()), Arrays.stream(type.names())))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String storedName(Path file) {
        return file.getFileName().toString().split("\\.", -1)[0];
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().split("\\.", -1)[1]);
    }

    private static boolean isNewest(Path file) {
        return files().stream()
                .filter(other -> storedName(other).equals(storedName(file)))
                .allMatch(other -> version(other) <= version(file));
    }

    @Test
    void everyStoredNameHasAFile() {
        assertThat(files()).extracting(GoldenEventsTest::storedName).containsAll(storedNames());
    }

    @ParameterizedTest
    @MethodSource("files")
    void anEventOfAnyVersionIsRead(Path file) throws IOException {
        var event = MAPPER.readValue(file.toFile(), StoredEvent.class);

        var type = event instanceof HistoryEvent history ? history.type().name() : ((Fact) event).type();
        assertThat(type).isEqualTo(storedName(file));
        assertThat(event.scope()).isEqualTo("1.0/2.3");
    }

    /** Fails when a record has changed and has no file of its new version yet. */
    @ParameterizedTest
    @MethodSource("files")
    void theNewestVersionIsWhatIsWrittenToday(Path file) throws IOException {
        var event = MAPPER.readValue(file.toFile(), StoredEvent.class);

        if (isNewest(file)) {
            assertThat(MAPPER.readTree(MAPPER.writeValueAsString(event))).isEqualTo(MAPPER.readTree(file.toFile()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aTurnHoldsItInTheSameForm(Path file) throws IOException {
        var text = "{\"events\":[" + Files.readString(file) + "]}";

        var turn = MAPPER.readValue(text, Turn.class);

        assertThat(turn.events()).containsExactly(MAPPER.readValue(file.toFile(), StoredEvent.class));
        assertThat(turn.index()).isEmpty();
    }
}
