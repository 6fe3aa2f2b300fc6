package io.troupe.node.operate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.troupe.node.check.DatabaseCheck;
import io.troupe.node.check.DatabaseCheck.Summary;
import io.troupe.node.check.Problem;
import io.troupe.node.jdbc.StorageException;
import io.troupe.node.settings.InvalidSettingException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code troupe check}: whether a database is sound. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Reads a whole database, while nodes run on it or not, and prints whatever cannot be: a line each.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything is sound", "1:something is not", "2:the database cannot be read"})
public final class Check implements Callable<Integer> {
    private static final int UNREADABLE = 2;
    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of an embedded database.")
    private @Nullable Path dataDir;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Of PostgreSQL. Without this and --data-dir: the database that a node started here would use.")
    private @Nullable String url;

    @Option(names = "--json", description = "Prints a JSON object for each problem, and one with numbers at the end.")
    private boolean json;

    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    private Check() {}

    /** Looks, and tells what is wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Check()).execute(arguments));
    }

    @Override
    public Integer call() {
        var overrides = new HashMap<String, String>();
        if (dataDir != null) {
            overrides.put("troupe.data-dir", dataDir.toString());
            overrides.put("troupe.storage.url", "");
        }
        if (url != null) {
            overrides.put("troupe.storage.url", url);
        }
        try {
            var summary = DatabaseCheck.run(options.config(overrides), this::print);
            print(summary);
            return summary.problems() == 0 ? 0 : 1;
        } catch (StorageException | InvalidSettingException refused) {
            System.err.println("Nothing is checked: " + refused.getMessage());
        } catch (SQLException failure) {
            System.err.println("The check has not come to its end: " + failure.getMessage());
        }
        return UNREADABLE;
    }

    private void print(Problem problem) {
        if (!json) {
            System.out.println(problem);
            return;
        }
        System.out.println(JSON.createObjectNode()
                .put("problem", problem.code().text())
                .put("subject", problem.subject())
                .put("text", problem.text()));
    }

    private void print(Summary summary) {
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%,d executions, %,d turns, %s%n",
                    summary.executions(),
                    summary.turns(),
                    summary.problems() == 0
                            ? "no problem"
                            : String.format(Locale.ROOT, "%,d problems", summary.problems()));
            return;
        }
        System.out.println(JSON.createObjectNode()
                .put("executions", summary.executions())
                .put("turns", summary.turns())
                .put("problems", summary.problems()));
    }
}
