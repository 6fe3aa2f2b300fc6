package io.troupe.node.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What was played, as a page of the documentation of two parts, and what could not be. */
final class Report {
    private static final Path PAGE = Path.of("..", "docs", "chaos.md");
    private static final String EXCHANGED = "\n## Nodes exchanged for another version\n";
    private static final String RULE = "#".repeat(100);

    /**
     * One scenario that ended well.
     *
     * @param took with the start of the nodes and the look at all histories
     * @param pause longest time without an acknowledged start
     * @param standstill longest time between two events of one execution
     */
    record Line(Scenario scenario, Duration took, Duration pause, Duration standstill) {}

    /**
     * Nodes exchanged for those of another commit and back.
     *
     * @param executions how many were started meanwhile
     * @param pause longest time without an acknowledged start
     * @param beat how long a short execution took from the call of its start to its end, half of the time
     * @param longestBeat the longest time of one
     */
    record Exchange(
            String commit, Duration took, int executions, Duration pause, Duration beat, Duration longestBeat) {}

    private Report() {}

    /** Writes the first part of the page. */
    static void writePlayed(List<Line> played, long seed) {
        write(of(played, seed), page()[1]);
    }

    /** Writes the second part of the page. */
    static void writeExchanged(Exchange exchange) {
        write(page()[0], of(exchange));
    }

    private static String[] page() {
        try {
            var parts = Files.exists(PAGE) ? Files.readString(PAGE).split(EXCHANGED, -1) : new String[] {""};
            return parts.length == 2 ? parts : new String[] {parts[0], ""};
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(String played, String exchanged) {
        try {
            Files.writeString(PAGE, played + EXCHANGED + exchanged);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String banner(Set<Need> missing) {
        return RULE + "\n# CHAOS IS NOT COMPLETE HERE. This system does not permit:\n"
                + missing.stream().map(need -> "#   - " + need.text() + "\n").collect(Collectors.joining())
                + "# Scenarios that need it are not chosen. Run the tests as root on Linux to have them all.\n" + RULE;
    }

    static String line(Line line) {
        return "| %s | %s | %s | %s |"
                .formatted(line.scenario(), seconds(line.took()), seconds(line.pause()), seconds(line.standstill()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }

    private static String of(List<Line> played, long seed) {
        return """
                # When things go wrong

                Three nodes and PostgreSQL on one machine, each node in a network namespace of its own, executions of
                thirteen kinds of machines started at a pace of five a second by clients that retry, with workers, callbacks
                and functions. While they run, something goes wrong, once or twice at the same time. In the end every
                acknowledged execution must be closed as its definition says, with a history that a checker without any code
                of the engine finds legal; before that, every open one must say what it waits for.

                `./troupe test --all` plays all scenarios and writes this page; `./troupe test` plays one that its seed chooses.

                Played on %s with `-Dtroupe.test.seed=%d` on %d processors, and all ended well.

                | what went wrong | took in all | longest time without an acknowledged start | longest time between two events of one execution |
                |---|---|---|---|
                %s

                - Machines of the test wait for three seconds at most, so three seconds between two events are no standstill.
                - Nodes of the test are taken out after 6 s without a heartbeat and 2.5 s of a stable view, since the processors
                  are few; a node's own default is 2 s and 2.5 s.
                - The standby is a hot standby with synchronous replication, promoted by its own `pg_promote`. The nodes know both
                  addresses: `jdbc:postgresql://one,two/db?targetServerType=primary`.
                - The clock is that of the nodes' processes alone, by a library that stands before the C library.
                """.formatted(
                        today(),
                        seed,
                        Runtime.getRuntime().availableProcessors(),
                        played.stream().map(Report::line).collect(Collectors.joining("\n")));
    }

    private static String of(Exchange exchange) {
        return """

                Behind a balancer and under the same load, three nodes are exchanged one by one for those of another build: a
                new node comes, and when it is ready an old one stops in order, as a Deployment of Kubernetes does it. Clients
                have no retries but the standard ones of AWS's SDK. `./troupe test --all` goes from an older commit to this build,
                and back; `./troupe test` goes from this build to itself.

                Played on %s from %s and back, on %d processors, and no call failed:

                | what | |
                |---|---|
                | six exchanges, start of the new nodes included | %s |
                | executions started meanwhile | %d |
                | longest time without an acknowledged start | %s |
                | an execution with one call of a function, four started each second: from the call of StartExecution to its end, median | %s |
                | the same, longest | %s |
                """.formatted(
                        today(),
                        exchange.commit(),
                        Runtime.getRuntime().availableProcessors(),
                        seconds(exchange.took()),
                        exchange.executions(),
                        seconds(exchange.pause()),
                        seconds(exchange.beat()),
                        seconds(exchange.longestBeat()));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(System.currentTimeMillis()), ZoneOffset.UTC);
    }
}
