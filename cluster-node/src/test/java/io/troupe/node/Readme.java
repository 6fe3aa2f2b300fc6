package io.troupe.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README: its fenced blocks and the rows of its tables. */
record Readme(String text) {
    private static final Pattern BLOCK_OR_HEADING =
            Pattern.compile("^## ([^\\n]*)$|^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * A fenced block.
     *
     * @param heading of the chapter it stands in
     * @param language behind the fence: {@code bash} for commands, {@code text} for what they print
     * @param text with its last line break
     */
    record Block(String heading, String language, String text) {}

    static Readme read() throws IOException {
        return new Readme(Files.readString(root().resolve("README.md")));
    }

    /** The project's folder. */
    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("troupe")))
                .findFirst()
                .orElseThrow();
    }

    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var heading = "";
        var matcher = BLOCK_OR_HEADING.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                blocks.add(new Block(heading, matcher.group(2), matcher.group(3)));
            } else {
                heading = matcher.group(1);
            }
        }
        return blocks;
    }

    List<Block> blocks(String heading) {
        return blocks().stream()
                .filter(block -> block.heading().equals(heading))
                .toList();
    }

    String block(String heading, String language) {
        return blocks(heading).stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /** The cells of the rows of all tables whose first cell is code. */
    List<List<String>> rows() {
        return text.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
    }
}
