package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.action.Operations;
import io.troupe.api.fake.Troupe;
import io.troupe.api.shape.ServiceModel;
import io.troupe.api.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each line of the files in {@code hostile} is answered soon, and typed, while a neighbour's request is answered too.
 */
class HostileFieldsTest {
    private static final Path FILES = Path.of("src/test/resources/hostile");
    private static final Pattern REPEATED = Pattern.compile("⟪([^⟪⟫×]+)×([0-9]+)⟫");

    /** A second on an idle machine; one that tests many things at once is slower. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final String ARN = "arn:aws:states:us-east-1:123456789012:";

    /** What the members hold that are not under attack. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("name", "harmless"),
            Map.entry("definition", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}"),
            Map.entry("roleArn", "arn:aws:iam::123456789012:role/r"),
            Map.entry("stateMachineArn", ARN + "stateMachine:none"),
            Map.entry("executionArn", ARN + "execution:none:none"),
            Map.entry("activityArn", ARN + "activity:none"),
            Map.entry("resourceArn", ARN + "activity:none"),
            Map.entry("taskToken", "token"),
            Map.entry("output", "{}"));

    private static final RunningApi API = new RunningApi(new Troupe());

    @AfterAll
    static void stop() {
        API.close();
    }

    private static List<String> lines(String file) {
        try (Stream<String> lines = Files.lines(FILES.resolve(file))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(HostileFieldsTest::whole)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text that a line stands for. */
    private static String whole(String line) {
        Matcher repeated = REPEATED.matcher(line);
        return repeated.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }

    @TestFactory
    Stream<DynamicTest> wholeBodies() {
        return lines("bodies.txt").stream().map(line -> {
            var space = line.indexOf(' ');
            return DynamicTest.dynamicTest(
                    shown(line), () -> answered(line.substring(0, space), line.substring(space + 1)));
        });
    }

    @TestFactory
    Stream<DynamicTest> textsInEveryMember() {
        var model = ServiceModel.load();
        var operations =
                Operations.over(API.troupe.ports(), Duration.ofSeconds(60)).names();
        return operations.stream()
                .flatMap(operation -> texts(model.input(operation))
                        .map(member -> DynamicTest.dynamicTest(
                                operation + " " + member, () -> attack(operation, model.input(operation), member))));
    }

    private static Stream<String> texts(Shape.Structure input) {
        return input.members().stream()
                .filter(member -> member.shape() instanceof Shape.Text)
                .map(Shape.Member::name);
    }

    private static void attack(String operation, Shape.Structure input, String member) {
        var body = Troupe.json("{}").deepCopy();
        for (var other : input.members()) {
            if (other.required()) {
                ((ObjectNode) body).put(other.name(), HARMLESS.getOrDefault(other.name(), "x"));
            }
        }
        ((ObjectNode) body).remove(member);
        var rest = body.isEmpty()
                ? ""
                : "," + body.toString().substring(1, body.toString().length() - 1);
        for (var text : lines("texts.txt")) {
            answered(operation, "{\"" + member + "\":\"" + text + "\"" + rest + "}");
        }
    }

    private static void answered(String operation, String body) {
        var neighbour = CompletableFuture.supplyAsync(() -> API.call("ListActivities", "{}"));
        var start = System.nanoTime();

        var answer = API.call(operation, body);

        var what = operation + " " + shown(body);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(LONGEST);
        assertThat(answer.status()).as(what).isIn(200, 400);
        assertThat(answer.status() == 200 || !answer.code().isEmpty()).as(what).isTrue();
        assertThat(neighbour.join().status()).as(what).isEqualTo(200);
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 120));
    }
}
