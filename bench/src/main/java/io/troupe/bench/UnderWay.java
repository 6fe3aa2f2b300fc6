package io.troupe.bench;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets executions be started only as long as not too many are under way, by what the index tells. Starts are faster
 * than five tasks, so an unbounded load would measure a backlog.
 */
final class UnderWay implements Gate, AutoCloseable {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);

    private final int max;
    private final Thread watcher;
    private long sent;
    private long answered;
    private long allowed;
    private boolean released;

    private UnderWay(int max, OpenExecutions open) {
        this.max = max;
        this.allowed = max;
        this.watcher = Thread.ofPlatform().daemon().name("under-way").unstarted(() -> watch(open));
    }

    /** Begins to watch the index. */
    static UnderWay atMost(int max, JobDatabase database) throws SQLException {
        var gate = new UnderWay(max, OpenExecutions.of(database));
        gate.watcher.start();
        return gate;
    }

    @Override
    public synchronized void enter() throws InterruptedException {
        while (sent >= allowed && !released) {
            wait();
        }
        sent++;
    }

    @Override
    public synchronized void answered() {
        answered++;
    }

    @Override
    public synchronized void release() {
        released = true;
        notifyAll();
    }

    private void watch(OpenExecutions open) {
        try (open) {
            while (true) {
                var answeredBefore = answersSoFar();
                closed(answeredBefore - open.count());
                Thread.sleep(LOOK_INTERVAL);
            }
        } catch (InterruptedException ended) {
            release();
        } catch (SQLException away) {
            System.err.println("The index cannot be read: " + away.getMessage());
            release();
        }
    }

    private synchronized long answersSoFar() {
        return answered;
    }

    /** What was answered before the look and is not open is closed; more may be by now. */
    private synchronized void closed(long atLeast) {
        allowed = Math.max(allowed, max + atLeast);
        notifyAll();
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
