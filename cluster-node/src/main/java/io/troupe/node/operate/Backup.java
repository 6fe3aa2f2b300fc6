package io.troupe.node.operate;

import io.troupe.node.jdbc.DatabaseCopy;
import io.troupe.node.jdbc.StorageException;
import io.troupe.node.settings.InvalidSettingException;
import io.troupe.node.settings.NodeConfig;
import io.troupe.node.settings.StorageSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code troupe backup}: a copy of the embedded database while a node runs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies the embedded database, as it is at one moment, while a node runs on it or not.")
public final class Backup implements Callable<Integer> {
    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of the embedded database, as for run.")
    private @Nullable Path dataDir;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "A new folder for the copy. A node can be started on it: --data-dir.")
    private Path to = Path.of("");

    private Backup() {}

    /** Copies, and tells how much. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Backup()).execute(arguments));
    }

    @Override
    public Integer call() {
        var overrides = new LinkedHashMap<String, Object>();
        overrides.put("troupe.storage.url", "");
        if (dataDir != null) {
            overrides.put("troupe.data-dir", dataDir.toString());
        }
        try {
            var bytes = DatabaseCopy.make(StorageSettings.from(NodeConfig.load(overrides, Optional.empty())), to);
            System.out.printf(Locale.ROOT, "%,d bytes are in %s.%n", bytes, to);
            return 0;
        } catch (StorageException | InvalidSettingException refused) {
            System.err.println("There is no backup: " + refused.getMessage());
            return 1;
        }
    }
}
