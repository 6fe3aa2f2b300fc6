package io.troupe.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The result as a table for people. */
final class Report {
    private static final List<String> HEAD = List.of(
            "job",
            "database",
            "nodes",
            "median/s",
            "min–max",
            "p50 ms",
            "p99 ms",
            "node CPU µs",
            "worker CPU µs",
            "rows/exec",
            "journal B/exec",
            "index B/exec",
            "× echo",
            "× JDBC");

    private static final List<String> FINDINGS_HEAD = List.of("job", "database", "what", "figure");

    private Report() {}

    static String of(BenchResult result) {
        var lines = new ArrayList<String>();
        if (!result.jobs().isEmpty()) {
            var rows = new ArrayList<>(List.of(HEAD));
            result.jobs().forEach(job -> rows.add(saturation(job)));
            lines.addAll(table(rows, 2));
            lines.add("");
        }
        if (!result.findings().isEmpty()) {
            var rows = new ArrayList<>(List.of(FINDINGS_HEAD));
            result.findings().forEach(finding -> rows.addAll(figures(finding)));
            lines.addAll(table(rows, 3));
            lines.add("");
        }
        result.jobs().forEach(job -> job.lowLoad().ifPresent(low -> lines.add(lowLoad(job, low))));
        result.echo().ifPresent(echo -> lines.add(echo(echo)));
        result.jobs().forEach(job -> job.bareRowsPerSecond().ifPresent(rate -> lines.add(bare(job, rate))));
        result.broken().forEach(sentence -> lines.add("BROKEN: " + sentence));
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> saturation(JobResult job) {
        var stored = job.stored();
        return List.of(
                job.job().name(),
                name(job.database()),
                Integer.toString(job.nodes()),
                rate(job.perSecond().median()),
                rate(job.perSecond().min()) + "–" + rate(job.perSecond().max()),
                tenths(job.http().p50Millis()),
                tenths(job.http().p99Millis()),
                whole(job.nodeCpuMicros()),
                job.workersCpuMicros() == 0 ? "–" : whole(job.workersCpuMicros()),
                format("%.3f", stored.journalRowsPerExecution()),
                whole(stored.journalBytesPerExecution()),
                whole(stored.indexBytesPerExecution()),
                ratio(job.ratioToEcho()),
                ratio(job.ratioToBareJdbc()));
    }

    private static List<List<String>> figures(Finding finding) {
        return finding.figures().stream()
                .map(figure -> List.of(
                        finding.job().name(),
                        name(finding.database()),
                        figure.name(),
                        rate(figure.value()) + " " + figure.unit()))
                .toList();
    }

    private static String lowLoad(JobResult job, JobResult.LowLoad low) {
        return job.job() + " on " + name(job.database()) + ", " + low.pace() + ": start to stop "
                + latency(low.startToStop()) + "; answer " + latency(low.http());
    }

    private static String echo(EchoResult echo) {
        return "Echo: " + whole(echo.perSecond().median()) + " requests/s ("
                + whole(echo.perSecond().min()) + "–" + whole(echo.perSecond().max()) + "), " + latency(echo.http())
                + ", " + whole(echo.serverCpuMicros()) + " µs of CPU each";
    }

    private static String bare(JobResult job, double rowsPerSecond) {
        return "Bare JDBC on " + name(job.database()) + ", rows of " + job.job() + "'s size: " + whole(rowsPerSecond)
                + " rows/s";
    }

    private static String latency(Latency latency) {
        return "p50 " + tenths(latency.p50Millis()) + " ms, p99 " + tenths(latency.p99Millis()) + " ms";
    }

    private static String name(DatabaseKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String ratio(Optional<Double> ratio) {
        return ratio.map(value -> format("%.2f", value)).orElse("–");
    }

    private static String whole(double value) {
        return format("%,.0f", value);
    }

    /** Small ones with a part behind the point. */
    private static String rate(double value) {
        return Math.abs(value) < 10 && value != Math.rint(value) ? format("%.2f", value) : whole(value);
    }

    private static String tenths(double value) {
        return format("%.1f", value);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Columns as wide as they must be; those that hold no numbers come first and stand left. */
    private static List<String> table(List<List<String>> rows, int leftColumns) {
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                var padding = " ".repeat(width(rows, column) - cell.length());
                line.append(column < leftColumns ? cell + padding : padding + cell)
                        .append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
