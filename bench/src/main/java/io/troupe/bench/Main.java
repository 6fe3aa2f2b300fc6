package io.troupe.bench;

import io.troupe.bench.language.LanguageCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code troupe bench}: measures a node on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        subcommands = LanguageCommand.class,
        description = {
            "Measures a node on this machine: load generator, nodes and database together.",
            "J1: a workflow of five Pass and Choice states, completed executions per second.",
            "J2: StartExecution calls per second acknowledged.",
            "J3: a workflow of five Lambda functions, which a small server of the benchmark's own answers.",
            "ACT: a workflow of five activities, for which workers poll.",
            "J4: executions that wait: how punctually they go on, and what each takes of the heap.",
            "J5: an inline Map over 1,000 items, 40 at a time.",
            "J6: of three nodes on one PostgreSQL one is killed, then one is stopped: how long executions stand still.",
            "CALLERS: 64 and 2,000 clients that call at once.",
            "IDLE: memory of a node that has nothing to do.",
            "Ends with 1 if a promise was found broken: more than one journal row for an execution of J1 or six for one"
                    + " of J3, a start that was acknowledged and is not stored, a request that failed."
        })
public final class Main implements Callable<Integer> {
    private static final int MILLIS = 1000;

    @Option(
            names = "--jobs",
            paramLabel = "JOB",
            split = ",",
            description = "J1, J2, J3, ACT, J4, J5, J6, CALLERS, IDLE. Default: all.")
    private List<Job> jobs = List.of(Job.values());

    @Option(
            names = "--databases",
            paramLabel = "DATABASE",
            split = ",",
            description = "sqlite, postgresql. Default: both; with --quick sqlite.")
    private @Nullable List<DatabaseKind> databases;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of a measured run. Default: 10; with --quick 1.")
    private @Nullable Double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds under load before the first run, for each node; a young JVM is several times slower."
                    + " Default: 45; with --quick 1.")
    private @Nullable Double warmUp;

    @Option(
            names = "--warm-up-requests",
            paramLabel = "N",
            description = "Requests before the first run; on a busy machine the warm-up lasts up to four times longer"
                    + " for them. Default: 40000; with --quick 0.")
    private @Nullable Integer warmUpRequests;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Measured runs, whose median counts. Default: 3; with --quick 1.")
    private @Nullable Integer runs;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections at saturation, each with one request under way. Default: 64; with --quick 8.")
    private @Nullable Integer connections;

    @Option(
            names = "--low-load",
            paramLabel = "N",
            description = "Requests per second when latency alone is measured. Default: ${DEFAULT-VALUE}.")
    private int lowLoad = 50;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            split = ",",
            description = "How many nodes share the PostgreSQL database in J1, J2 and J3, 1 to 3; 1,2,3 measures each."
                    + " Default: 1.")
    private List<Integer> nodes = List.of(1);

    @Option(
            names = "--sleepers",
            paramLabel = "N",
            description = "Executions of J4 that wait out of memory. Default: 100000; with --quick 200.")
    private @Nullable Integer sleepers;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write all figures as JSON.")
    private @Nullable Path json;

    @Option(names = "--quick", description = "A smoke run of a few seconds. Its figures mean nothing.")
    private boolean quick;

    @Option(
            names = "--no-comparisons",
            description = "Leaves out the echo server and bare JDBC: for looking at the node with a profiler.")
    private boolean noComparisons;

    @Option(
            names = "--node-option",
            paramLabel = "OPTION",
            description = "For the node's JVM, may be repeated: --node-option=-Xmx1g. Settings come from TROUPE_"
                    + " variables, as for troupe run.")
    private List<String> nodeOptions = List.of();

    @Option(
            names = "--postgresql-url",
            paramLabel = "URL",
            description = "jdbc:postgresql://host:port/database of a server on which databases may be made."
                    + " Default: a server is started, with fsync and synchronous_commit on.")
    private @Nullable String postgresqlUrl;

    @Option(names = "--postgresql-user", paramLabel = "USER", description = "Default: ${DEFAULT-VALUE}.")
    private String postgresqlUser = "postgres";

    @Option(
            names = "--postgresql-password",
            paramLabel = "PASSWORD",
            interactive = true,
            arity = "0..1",
            description = "Asked for if none is given.")
    private String postgresqlPassword = "";

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where databases are kept while it runs. It should be on the disk that counts.")
    private @Nullable Path directory;

    private Main() {}

    /** Measures, prints a table, ends with 0 if all promises were kept. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        var result = new Bench(plan()).run();
        System.out.println(Report.of(result));
        if (json != null) {
            result.write(json);
        }
        return result.broken().isEmpty() ? 0 : 1;
    }

    private Plan plan() {
        return new Plan(
                jobs,
                or(databases, List.of(DatabaseKind.values()), List.of(DatabaseKind.SQLITE)),
                time(or(warmUp, 45.0, 1.0)),
                or(warmUpRequests, 40_000, 0),
                time(or(seconds, 10.0, 1.0)),
                or(runs, 3, 1),
                or(connections, 64, 8),
                lowLoad,
                nodes,
                quick ? Sizes.smoke(or(sleepers, 0, 200)) : Sizes.thorough(or(sleepers, 100_000, 0)),
                !noComparisons,
                nodeOptions,
                Optional.ofNullable(postgresqlUrl)
                        .map(url -> new PostgresqlAccess(url, postgresqlUser, postgresqlPassword)),
                Optional.ofNullable(directory));
    }

    private <T> T or(@Nullable T given, T thorough, T smoke) {
        if (given != null) {
            return given;
        }
        return quick ? smoke : thorough;
    }

    private static Duration time(double inSeconds) {
        return Duration.ofMillis((long) (inSeconds * MILLIS));
    }
}
