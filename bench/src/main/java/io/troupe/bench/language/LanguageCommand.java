package io.troupe.bench.language;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code troupe bench language}: time and allocation of one transition of each typical state. */
@Command(
        name = "language",
        mixinStandardHelpOptions = true,
        description = {
            "Measures typical states on the interpreter alone, by JMH: from a state's input, 1.6 KB, to the text of its"
                    + " output, its work answered at once.",
            "Prints microseconds and bytes allocated per transition: with the input as the state before it hands it on,"
                    + " and with its text alone, as it is read from the journal after a pause."
        })
public final class LanguageCommand implements Callable<Integer> {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int FULL_ITERATIONS = 3;
    private static final int FULL_MILLIS = 1_000;
    private static final int QUICK_MILLIS = 50;

    @Option(names = "--quick", description = "A smoke run of some seconds. Its figures mean nothing.")
    private boolean quick;

    @Option(
            names = "--states",
            paramLabel = "TEXT",
            description = "Only the states whose names contain this. Default: all.")
    private String states = "";

    /** For picocli. */
    public LanguageCommand() {}

    @Override
    public Integer call() throws RunnerException {
        List<TypicalState> all = TypicalState.all();
        String[] numbers = IntStream.range(0, all.size())
                .filter(number -> all.get(number).name().contains(states))
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
        System.out.println(table(run(numbers), all));
        return 0;
    }

    private Collection<RunResult> run(String... numbers) throws RunnerException {
        int iterations = quick ? 1 : FULL_ITERATIONS;
        TimeValue time = TimeValue.milliseconds(quick ? QUICK_MILLIS : FULL_MILLIS);
        return new Runner(new OptionsBuilder()
                        .include(Transition.class.getName())
                        .param("number", numbers)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .forks(quick ? 0 : 1)
                        .warmupIterations(iterations)
                        .warmupTime(time)
                        .measurementIterations(iterations)
                        .measurementTime(time)
                        .build())
                .run();
    }

    private static String table(Collection<RunResult> results, List<TypicalState> all) {
        var table = new StringBuilder(String.format(
                Locale.ROOT, "%-42s %10s %10s %10s %10s%n", "state", "µs", "bytes", "µs, read", "bytes, read"));
        Map<Integer, List<RunResult>> byState = results.stream()
                .sorted(Comparator.comparing(result -> result.getParams().getBenchmark()))
                .collect(groupingBy(LanguageCommand::number, TreeMap::new, toList()));
        byState.forEach((number, both) -> {
            table.append(String.format(Locale.ROOT, "%-42s", all.get(number).name()));
            both.forEach(result -> table.append(String.format(
                    Locale.ROOT, " %10.2f %10.0f", result.getPrimaryResult().getScore(), allocated(result))));
            table.append(System.lineSeparator());
        });
        return table.toString();
    }

    private static int number(RunResult result) {
        return Integer.parseInt(result.getParams().getParam("number"));
    }

    private static double allocated(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return allocated == null ? Double.NaN : allocated.getScore();
    }
}
