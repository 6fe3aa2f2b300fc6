package io.troupe.bench;

import java.util.ArrayList;
import java.util.List;

/** What came out of a job that is more than one rate. */
record Finding(Job job, DatabaseKind database, List<Figure> figures, List<String> broken) {
    /** One figure with its name. */
    record Figure(String name, double value, String unit) {}

    Finding {
        figures = List.copyOf(figures);
        broken = List.copyOf(broken);
    }

    /** Collects figures while a job runs. */
    static final class Builder {
        private final Job job;
        private final DatabaseKind database;
        private final List<Figure> figures = new ArrayList<>();
        private final List<String> broken = new ArrayList<>();

        Builder(Job job, DatabaseKind database) {
            this.job = job;
            this.database = database;
        }

        Builder figure(String name, double value, String unit) {
            figures.add(new Figure(name, value, unit));
            return this;
        }

        /** Three figures: the middle, 99 % and all. */
        Builder latency(String name, Latency latency) {
            return figure(name + ", p50", latency.p50Millis(), "ms")
                    .figure(name + ", p99", latency.p99Millis(), "ms")
                    .figure(name + ", longest", latency.maxMillis(), "ms");
        }

        /** A promise was not kept. */
        Builder broken(String sentence) {
            broken.add(sentence);
            return this;
        }

        Finding build() {
            return new Finding(job, database, figures, broken);
        }
    }
}
