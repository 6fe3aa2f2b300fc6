package io.troupe.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server under as much load as it bears: first for the warm-up, then, without a pause, for the measured runs.
 *
 * @param marks one more than there are runs
 */
record Saturation(Load load, List<Mark> marks) {
    private static final int WARM_UPS_MAX = 4;
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);

    /**
     * Who works while the load runs.
     *
     * @param requestCost how much more than a simple start a request brings about, for the length of the warm-up
     */
    record Subject(Server server, Workers workers, Gate gate, int requestCost) {
        static Subject of(Server server) {
            return new Subject(server, Workers.NONE, Gate.OPEN, 1);
        }

        Mark mark() {
            return Mark.of(server, workers);
        }
    }

    static Saturation of(Subject subject, byte[] request, Plan plan) throws IOException, InterruptedException {
        var load = Load.saturating(
                subject.server().ports(), Load.Requests.same(request), plan.connections(), subject.gate());
        warmUp(load, plan, plan.warmUpRequests() / subject.requestCost());
        var marks = new ArrayList<Mark>();
        marks.add(subject.mark());
        for (int run = 0; run < plan.runs(); run++) {
            Thread.sleep(plan.run());
            marks.add(subject.mark());
        }
        load.stop();
        return new Saturation(load, marks);
    }

    private static void warmUp(Load load, Plan plan, int requests) throws InterruptedException {
        Thread.sleep(plan.warmUp());
        var giveUp =
                System.nanoTime() + plan.warmUp().multipliedBy(WARM_UPS_MAX - 1).toNanos();
        while (load.answers() < requests && System.nanoTime() < giveUp) {
            Thread.sleep(LOOK_INTERVAL);
        }
    }

    /** A figure of one run, by the marks of its begin and end. */
    interface Figure<E extends Exception> {
        double of(Mark from, Mark to) throws E;
    }

    <E extends Exception> Spread spread(Figure<E> figure) throws E {
        var values = new double[marks.size() - 1];
        for (int run = 0; run < values.length; run++) {
            values[run] = figure.of(marks.get(run), marks.get(run + 1));
        }
        return Spread.of(values);
    }

    Spread answersPerSecond() {
        return spread((from, to) -> load.latencies(from, to).length / from.secondsUntil(to));
    }

    Latency latency() {
        var runs = new ArrayList<Latency>();
        for (int run = 0; run + 1 < marks.size(); run++) {
            runs.add(Samples.latency(load.latencies(marks.get(run), marks.get(run + 1))));
        }
        return Latency.median(runs);
    }

    /** Processor time for each of so many pieces of work a second. */
    double cpuMicrosPer(Spread perSecond) {
        return first().cpuMicrosUntil(last()) / (perSecond.median() * first().secondsUntil(last()));
    }

    /** The same of workers in processes of their own. */
    double workersCpuMicrosPer(Spread perSecond) {
        return first().workersCpuMicrosUntil(last()) / (perSecond.median() * first().secondsUntil(last()));
    }

    private Mark first() {
        return marks.getFirst();
    }

    private Mark last() {
        return marks.getLast();
    }
}
