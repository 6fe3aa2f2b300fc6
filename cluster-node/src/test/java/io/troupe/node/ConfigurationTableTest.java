package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of settings and the files where the settings stand say the same. */
class ConfigurationTableTest {
    private static final List<String> FILES = List.of(
            "api/src/main/resources/api.conf",
            "cluster-node/src/main/resources/persistence.conf",
            "cluster-node/src/main/resources/application.conf");
    private static final Pattern BEGIN = Pattern.compile("([\\w.\"-]+) \\{");
    private static final Pattern SET = Pattern.compile("([\\w.\"-]+) (?:= )?(.+)");
    private static final Pattern OVERRIDE = Pattern.compile("\\$\\{\\?(\\w+)}");

    private static final String DISPATCHER = "dispatcher.";

    private record Setting(String value, List<String> variables) {
        private Setting with(String variable) {
            return new Setting(
                    value,
                    Stream.concat(variables.stream(), Stream.of(variable)).toList());
        }
    }

    @Test
    void everyKeyStandsInTheTableWithItsVariablesAndItsDefault() throws IOException {
        var expected = settings().entrySet().stream()
                .map(setting -> List.of(
                        "`" + setting.getKey() + "`",
                        shown(setting.getValue().variables()),
                        shown(setting.getValue().value())))
                .toList();

        var table = Readme.read().rows();

        assertThat(table).extracting(row -> row.subList(0, 3)).isEqualTo(expected);
        assertThat(table).allSatisfy(row -> assertThat(row).hasSize(5).doesNotContain(""));
    }

    private static String shown(List<String> variables) {
        return variables.isEmpty()
                ? "–"
                : variables.stream().map(variable -> "`" + variable + "`").collect(Collectors.joining(", "));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : "`" + value + "`";
    }

    private static Map<String, Setting> settings() throws IOException {
        var settings = new LinkedHashMap<String, Setting>();
        for (var file : FILES) {
            read(Files.readAllLines(Readme.root().resolve(file)), settings);
        }
        return settings;
    }

    /** Reads the keys under {@code troupe}. The files keep to one key a line, so that this suffices. */
    private static void read(List<String> lines, Map<String, Setting> settings) {
        var path = new ArrayDeque<String>();
        for (var line : lines.stream().map(String::strip).toList()) {
            var begin = BEGIN.matcher(line);
            var set = SET.matcher(line);
            if (line.equals("}")) {
                path.removeLast();
            } else if (begin.matches()) {
                path.addLast(begin.group(1));
            } else if (!line.startsWith("#") && set.matches()) {
                path.addLast(set.group(1));
                add(String.join(".", path), set.group(2), settings);
                path.removeLast();
            }
        }
    }

    private static void add(String key, String value, Map<String, Setting> settings) {
        if (!key.startsWith("troupe.")) {
            return;
        }
        var name = key.substring("troupe.".length());
        var dispatcher = name.indexOf(DISPATCHER);
        var override = OVERRIDE.matcher(value);
        if (dispatcher >= 0) {
            // What is in it is Akka's.
            settings.put(name.substring(0, dispatcher + DISPATCHER.length() - 1), new Setting("{…}", List.of()));
        } else if (override.matches()) {
            settings.computeIfPresent(name, (unused, setting) -> setting.with(override.group(1)));
        } else {
            settings.put(name, new Setting(value.replace("\"", ""), List.of()));
        }
    }
}
