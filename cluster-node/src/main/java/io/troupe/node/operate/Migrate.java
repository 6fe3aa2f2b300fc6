package io.troupe.node.operate;

import io.troupe.node.jdbc.Move;
import io.troupe.node.jdbc.StorageException;
import io.troupe.node.settings.InvalidSettingException;
import io.troupe.node.settings.StorageSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code troupe migrate}: from the embedded database to PostgreSQL. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Moves all that an embedded database holds into an empty PostgreSQL. No node may run on either.")
public final class Migrate implements Callable<Integer> {
    @Option(names = "--from", paramLabel = "DIR", required = true, description = "Folder of the embedded database.")
    private Path from = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "URL",
            required = true,
            description = "Of an empty database: jdbc:postgresql://host:port/database")
    private String to = "";

    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    private Migrate() {}

    /** Moves, and tells what. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Migrate()).execute(arguments));
    }

    @Override
    public Integer call() {
        try {
            var source = options.config(Map.of("troupe.data-dir", from.toString(), "troupe.storage.url", ""));
            var target = options.config(Map.of("troupe.storage.url", to));
            new Move(
                            StorageSettings.from(source),
                            StorageSettings.from(target),
                            (table, rows) -> System.out.printf(Locale.ROOT, "%-16s %,12d rows%n", table, rows))
                    .run();
            System.out.println(
                    "Everything is there. Nodes start on the new database now, and no longer on the old one.");
            return 0;
        } catch (StorageException | InvalidSettingException refused) {
            System.err.println("Nothing is moved: " + refused.getMessage());
            return 1;
        }
    }
}
