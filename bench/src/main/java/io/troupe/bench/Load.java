package io.troupe.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Requests over several connections, each of which has one under way at most. A thread that blocks on its socket costs
 * less here than any asynchronous client.
 */
final class Load {
    private static final int FAILURES_TOLD = 3;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** When a connection sends its next request, by {@link System#nanoTime}, given how many it has sent. */
    private interface Pace {
        long next(int connection, long count);
    }

    private static final Pace AT_ONCE = (connection, count) -> Long.MIN_VALUE;

    /**
     * What is sent, and how much of it.
     *
     * @param request by its number, counted from 0 over all connections
     * @param max after which the load ends by itself
     */
    record Requests(LongFunction<byte[]> request, long max) {
        /** The same again and again, until the load is stopped. */
        static Requests same(byte[] request) {
            return new Requests(number -> request, Long.MAX_VALUE);
        }
    }

    private final Requests requests;
    private final Gate gate;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Samples> samples = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean stopping;

    private Load(Requests requests, Gate gate) {
        this.requests = requests;
        this.gate = gate;
    }

    /** As fast as answers come and the gate allows. */
    static Load saturating(List<Integer> ports, Requests requests, int connections, Gate gate) throws IOException {
        return new Load(requests, gate).start(ports, connections, AT_ONCE);
    }

    /** At a fixed rate, however long answers take, as long as there is a free connection. */
    static Load paced(List<Integer> ports, byte[] request, int connections, int perSecond) throws IOException {
        var start = System.nanoTime();
        return new Load(Requests.same(request), Gate.OPEN)
                .start(
                        ports,
                        connections,
                        (connection, count) ->
                                start + (connection + count * connections) * NANOS_PER_SECOND / perSecond);
    }

    private Load start(List<Integer> ports, int connections, Pace pace) throws IOException {
        for (int i = 0; i < connections; i++) {
            var number = i;
            var connection = new HttpConnection(ports.get(i % ports.size()));
            var own = new Samples();
            samples.add(own);
            threads.add(Thread.ofPlatform().name("load-" + i).daemon().start(() -> run(connection, own, number, pace)));
        }
        return this;
    }

    private void run(HttpConnection connection, Samples own, int number, Pace pace) {
        try (connection) {
            for (long count = 0; !stopping; count++) {
                await(pace.next(number, count));
                gate.enter();
                var next = sent.getAndIncrement();
                if (stopping || next >= requests.max()) {
                    return;
                }
                send(connection, requests.request().apply(next), own);
                gate.answered();
            }
        } catch (IOException broken) {
            failed(broken.toString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpConnection connection, byte[] request, Samples own) throws IOException {
        var begin = System.nanoTime();
        if (connection.post(request)) {
            own.add(begin, System.nanoTime());
            answers.incrementAndGet();
        } else if (connection.body().contains("ThrottlingException")) {
            throttled.incrementAndGet();
        } else {
            failed(connection.body());
        }
    }

    private void await(long nanos) {
        if (nanos == Long.MIN_VALUE) {
            return;
        }
        for (var left = nanos - System.nanoTime(); left > 0 && !stopping; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void failed(String answer) {
        if (failures.incrementAndGet() <= FAILURES_TOLD) {
            System.err.println("A request failed: " + answer);
        }
    }

    /** Lets what is under way come to its end. */
    void stop() throws InterruptedException {
        stopping = true;
        gate.release();
        threads.forEach(LockSupport::unpark);
        join();
    }

    /** Waits until all is sent and answered. */
    void join() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    /** Requests answered with 200. */
    long answers() {
        return answers.get();
    }

    /** Requests answered with ThrottlingException. */
    long throttled() {
        return throttled.get();
    }

    /** Requests answered with another error, or not at all. */
    long failures() {
        return failures.get();
    }

    /** Latencies of what was answered in a stretch of time, ascending. Only when stopped. */
    long[] latencies(Mark from, Mark to) {
        return Samples.latencies(samples, from.nanos(), to.nanos());
    }
}
