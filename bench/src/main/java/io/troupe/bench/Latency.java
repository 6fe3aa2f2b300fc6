package io.troupe.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How long answers took. */
record Latency(double p50Millis, double p99Millis, double maxMillis) {
    /** Of several runs, each figure by itself. */
    static Latency median(List<Latency> runs) {
        return new Latency(
                median(runs, Latency::p50Millis), median(runs, Latency::p99Millis), median(runs, Latency::maxMillis));
    }

    private static double median(List<Latency> runs, ToDoubleFunction<Latency> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).toArray()).median();
    }
}
