package io.troupe.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The same request over several connections, each of which has one under way at most. A thread that blocks on its
 * socket costs less here than any asynchronous client.
 */
final class Load {
    private static final int FAILURES_TOLD = 3;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** When a connection sends its next request, by {@link System#nanoTime}, given when it sent the last one. */
    private interface Pace {
        long next(int connection, long count);
    }

    private final byte[] request;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Samples> samples = new ArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean stopping;

    private Load(byte[] request) {
        this.request = request;
    }

    /** As fast as answers come. */
    static Load saturating(int port, byte[] request, int connections) throws IOException {
        return new Load(request).start(port, connections, (connection, count) -> Long.MIN_VALUE);
    }

    /** At a fixed rate, however long answers take, as long as there is a free connection. */
    static Load paced(int port, byte[] request, int connections, int perSecond) throws IOException {
        var start = System.nanoTime();
        return new Load(request)
                .start(
                        port,
                        connections,
                        (connection, count) ->
                                start + (connection + count * connections) * NANOS_PER_SECOND / perSecond);
    }

    private Load start(int port, int connections, Pace pace) throws IOException {
        for (int i = 0; i < connections; i++) {
            var number = i;
            var connection = new HttpConnection(port);
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
                var sent = System.nanoTime();
                if (connection.post(request)) {
                    own.add(sent, System.nanoTime());
                    answers.incrementAndGet();
                } else {
                    failed(connection.body());
                }
            }
        } catch (IOException broken) {
            failed(broken.toString());
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
        for (var thread : threads) {
            LockSupport.unpark(thread);
            thread.join();
        }
    }

    /** Requests answered with 200. */
    long answers() {
        return answers.get();
    }

    /** Requests answered otherwise, or not at all. */
    long failures() {
        return failures.get();
    }

    /** Latencies of what was answered in a stretch of time, ascending. Only when stopped. */
    long[] latencies(Mark from, Mark to) {
        return Samples.latencies(samples, from.nanos(), to.nanos());
    }
}
