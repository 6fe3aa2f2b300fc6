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
            "median/s",
            "min–max",
            "p50 ms",
            "p99 ms",
            "node CPU µs",
            "rows/exec",
            "journal B/exec",
            "index B/exec",
            "× echo",
            "× JDBC");

    private Report() {}

    static String of(BenchResult result) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        result.jobs().forEach(job -> rows.add(saturation(job)));
        var lines = new ArrayList<>(table(rows));
        lines.add("");
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
                whole(job.perSecond().median()),
                whole(job.perSecond().min()) + "–" + whole(job.perSecond().max()),
                tenths(job.http().p50Millis()),
                tenths(job.http().p99Millis()),
                whole(job.nodeCpuMicros()),
                format("%.3f", stored.journalRowsPerExecution()),
                whole(stored.journalBytesPerExecution()),
                whole(stored.indexBytesPerExecution()),
                ratio(job.ratioToEcho()),
                ratio(job.ratioToBareJdbc()));
    }

    private static String lowLoad(JobResult job, JobResult.LowLoad low) {
        return job.job() + " on " + name(job.database()) + " at " + low.perSecond() + "/s: start to stop "
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

    private static String tenths(double value) {
        return format("%.1f", value);
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Columns as wide as they must be; what is no number stands left. */
    private static List<String> table(List<List<String>> rows) {
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                var padding = " ".repeat(width(rows, column) - cell.length());
                line.append(column < 2 ? cell + padding : padding + cell).append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
