package io.troupe.node.execution.state;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializers;
import akka.testkit.javadsl.TestKit;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Snapshots in the database stay readable. {@code golden/snapshot/<status>.<version>.json} holds one as a version of
 * its records wrote it, {@code Running-<phase>} for each phase of a cursor, {@code .sparse} one without anything that
 * may be absent. A file is never edited: records that change get files of a new version beside the old ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenSnapshotsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/snapshot");
    private static final JsonMapper MAPPER = new JsonMapper();

    /** It stands beside each snapshot in its row, and so does the manifest: they tell how to read it. */
    private static final int SERIALIZER = 9002;

    private static final String MANIFEST = "";

    /** Of the cursor of which the file's name tells the phase, where there are two. */
    private static final String BRANCH = "1.0";

    private ActorSystem system;

    private Serialization serialization;

    @BeforeAll
    void open() {
        system = ActorSystem.create(
                "golden",
                ConfigFactory.parseString("akka.actor.provider = local")
                        .withFallback(ConfigFactory.parseResources("application.conf"))
                        .withFallback(ConfigFactory.defaultReference())
                        .resolve());
        serialization = SerializationExtension.get(system);
    }

    @AfterAll
    void close() {
        TestKit.shutdownActorSystem(system);
    }

    static List<Path> files() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> names(Class<?> choice) {
        return Arrays.stream(choice.getAnnotation(JsonSubTypes.class).value()).map(JsonSubTypes.Type::name);
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

    private Execution read(Path file) throws IOException {
        return (Execution) serialization
                .deserialize(Files.readAllBytes(file), SERIALIZER, MANIFEST)
                .get();
    }

    private static Cursor cursor(Execution.Running running) {
        var branch = running.cursors().get(BRANCH);
        return branch == null ? running.cursors().getOrDefault(Scopes.ROOT, Cursor.begin("", 0, "")) : branch;
    }

    @Test
    void everyStatusAndEveryPhaseHasAFile() {
        var statuses = names(Execution.class).filter(status -> !status.equals("Running"));
        var phases = names(Phase.class).map(phase -> "Running-" + phase);

        assertThat(files())
                .extracting(GoldenSnapshotsTest::storedName)
                .containsAll(Stream.concat(statuses, phases).toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void aSnapshotOfAnyVersionIsRead(Path file) throws IOException {
        var execution = read(file);

        var status = execution.getClass().getSimpleName();
        var name = execution instanceof Execution.Running running
                ? status + "-" + cursor(running).phase().getClass().getSimpleName()
                : status;
        assertThat(name).isEqualTo(storedName(file));
    }

    /** What an older version lacks is empty, not null. */
    @ParameterizedTest
    @MethodSource("files")
    void nothingIsNull(Path file) throws IOException {
        var execution = read(file);

        assertThat(execution).hasNoNullFieldsOrProperties();
        if (execution instanceof Execution.Running running) {
            assertThat(cursor(running)).hasNoNullFieldsOrProperties();
            assertThat(cursor(running).phase()).hasNoNullFieldsOrProperties();
            if (cursor(running).phase() instanceof Phase.InTask(var task)) {
                assertThat(task).hasNoNullFieldsOrProperties();
            }
        }
    }

    /** Fails when a record has changed and has no file of its new version yet. */
    @ParameterizedTest
    @MethodSource("files")
    void theNewestVersionIsWhatIsWrittenToday(Path file) throws IOException {
        var execution = read(file);

        var serializer = serialization.findSerializerFor(execution);
        assertThat(serializer.identifier()).isEqualTo(SERIALIZER);
        assertThat(Serializers.manifestFor(serializer, execution)).isEqualTo(MANIFEST);
        if (isNewest(file)) {
            assertThat(MAPPER.readTree(serializer.toBinary(execution))).isEqualTo(MAPPER.readTree(file.toFile()));
        }
    }
}
