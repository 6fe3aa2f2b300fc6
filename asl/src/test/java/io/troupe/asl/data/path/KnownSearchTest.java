package io.troupe.asl.data.path;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Budget;
import io.troupe.asl.data.Json;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search of known steps finds what the library finds; {@code -Dtroupe.test.seed} makes the same searches again. */
class KnownSearchTest {
    private static final int DOCUMENTS = 500;
    private static final int PATHS_PER_DOCUMENT = 40;
    private static final List<String> NAMES = List.of("a", "b", "c", "a b", " a", "tier-1", "length");
    private static final List<String> LEAVES = List.of(
            "0",
            "1",
            "-1",
            "2.50",
            "2.5",
            "1.0",
            "1e0",
            "1e1",
            "-0.0",
            "1e400",
            "1e-400",
            "0.0000001",
            "10",
            "12345678901",
            "123456789012345678901234567890",
            "\"\"",
            "\"a\"",
            "\"b\"",
            "\"1\"",
            "\"01\"",
            "\" 1\"",
            "\"1.0\"",
            "\"1E-7\"",
            "\"é\"",
            "\"a) || b\"",
            "\"2.50\"",
            "\"true\"",
            "\"null\"",
            "true",
            "false",
            "null",
            "[]",
            "{}");
    private static final List<String> LITERALS = List.of(
            "0",
            "1",
            "-1",
            "-0",
            "01",
            "2.5",
            "2.50",
            "10",
            "0.0000001",
            "'a'",
            "'b'",
            "'é'",
            "''",
            "'1'",
            "'01'",
            "' 1'",
            "'1.0'",
            "'2.50'",
            "'1e1'",
            "'1E-7'",
            "'NaN'",
            "'$.a'",
            "'a) || b'",
            "true",
            "false",
            "null");
    private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");

    private static final long SEED = Long.getLong("troupe.test.seed", new Random().nextLong());

    private final Random random = new Random(SEED);

    @Test
    void findsWhatTheLibraryFinds() {
        System.out.println("KnownSearchTest -Dtroupe.test.seed=" + SEED);
        int known = 0;
        for (int round = 0; round < DOCUMENTS; round++) {
            JsonNode document = value(4);
            for (int each = 0; each < PATHS_PER_DOCUMENT; each++) {
                known += isKnownAndTheSame(path(), document) ? 1 : 0;
            }
        }
        assertThat(known).isGreaterThan(DOCUMENTS * PATHS_PER_DOCUMENT / 2);
    }

    /** Whether it is found without the library, which refuses some blanks in filters. */
    private static boolean isKnownAndTheSame(String path, JsonNode document) {
        Optional<Search> search = Search.compile(path);
        if (search.isEmpty()) {
            return false;
        }
        assertThat(answer(() -> search.get().read(document, new Budget())))
                .as("%s of %s, seed %d", path, document, SEED)
                .isEqualTo(answer(() -> search.get().readByLibrary(document, new Budget())));
        return KnownSearch.compile(path)
                .flatMap(known -> known.find(document, new Budget()))
                .isPresent();
    }

    private static String answer(Supplier<JsonNode> search) {
        try {
            return shown(search.get());
        } catch (PathMissException missing) {
            return "missing: " + missing.getMessage();
        }
    }

    /** With the classes of the nodes, which decide how they are compared later. */
    private static String shown(JsonNode found) {
        var shown = new StringBuilder(Json.text(found))
                .append(' ')
                .append(found.getClass().getSimpleName());
        found.forEach(each -> shown.append(' ').append(each.getClass().getSimpleName()));
        return shown.toString();
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private JsonNode value(int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 4);
        if (kind == 0) {
            return Json.parse(any(LEAVES));
        }
        if (kind == 1) {
            ArrayNode array = Json.nodes().arrayNode();
            for (int index = random.nextInt(5); index > 0; index--) {
                array.add(value(depth - 1));
            }
            return array;
        }
        ObjectNode object = Json.nodes().objectNode();
        for (int index = random.nextInt(5); index > 0; index--) {
            object.set(any(NAMES), value(depth - 1));
        }
        return object;
    }

    private String path() {
        var path = new StringBuilder("$");
        for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
            path.append(step());
        }
        return path.toString();
    }

    private String step() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> "." + any(List.of("a", "b", "c", "tier-1"));
            case 2 -> "['" + any(NAMES) + "']";
            case 3 -> "[" + (random.nextInt(7) - 3) + "]";
            case 4 -> ".." + any(List.of("a", "b", "c"));
            case 5, 6 -> any(List.of("[*]", ".*"));
            case 7 -> "[" + bound() + ":" + (random.nextInt(9) - 4) + "]";
            case 8 -> "[" + (random.nextInt(9) - 4) + ":" + bound() + "]";
            default -> "[?(" + clauses() + ")]";
        };
    }

    private String bound() {
        return random.nextBoolean() ? "" : String.valueOf(random.nextInt(9) - 4);
    }

    private String clauses() {
        var clauses = new StringBuilder(blank()).append(clause());
        String operator = any(List.of("&&", "||"));
        for (int more = random.nextInt(3); more > 0; more--) {
            clauses.append(blank())
                    .append(random.nextInt(8) == 0 ? any(List.of("&&", "||")) : operator)
                    .append(blank())
                    .append(clause());
        }
        return clauses.append(blank()).toString();
    }

    private String clause() {
        String place = "@" + any(List.of("", ".a", ".b", ".c", ".a.b", ".b.a.c"));
        return random.nextInt(4) == 0 ? place : place + blank() + any(OPERATORS) + blank() + any(LITERALS);
    }

    private String blank() {
        return random.nextInt(3) == 0 ? " " : "";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.a.*b",
                "$..*",
                "$..[0]",
                "$[0,1]",
                "$['a','b']",
                "$['it\\'s']",
                "$.a.length()",
                "$[?(!@.a)]",
                "$[?((@.a))]",
                "$[?(@.a && @.b || @.c)]",
                "$[?(@.a === 1)]",
                "$[?(@.a =~ /a/)]",
                "$[?(@.a == $.b)]",
                "$[?(@.a == @.b)]",
                "$[?(@.a[0] == 1)]",
                "$[?(@['a'] == 1)]",
                "$[?(@.a in ['a'])]",
                "$[?(@.a.length() == 1)]",
                "$[?(@.a == 'it\\'s')]",
                "$[?(@.a == 1e3)]",
                "$[?(@.a == word)]",
            })
    void whatIsRareIsLeftToTheLibrary(String path) {
        assertThat(KnownSearch.compile(path)).isEmpty();
    }
}
