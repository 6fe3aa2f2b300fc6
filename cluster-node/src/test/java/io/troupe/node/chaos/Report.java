package io.troupe.node.chaos;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What was played, as a page of the documentation, and what could not be. */
final class Report {
    private static final String RULE = "#".repeat(100);

    /**
     * One scenario that ended well.
     *
     * @param took with the start of the nodes and the look at all histories
     * @param pause longest time without an acknowledged start
     * @param standstill longest time between two events of one execution
     */
    record Line(Scenario scenario, Duration took, Duration pause, Duration standstill) {}

    private Report() {}

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
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    static String of(List<Line> played, long seed) {
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
                        LocalDate.ofInstant(java.time.Instant.ofEpochMilli(System.currentTimeMillis()), ZoneOffset.UTC),
                        seed,
                        Runtime.getRuntime().availableProcessors(),
                        played.stream().map(Report::line).collect(Collectors.joining("\n")));
    }
}
