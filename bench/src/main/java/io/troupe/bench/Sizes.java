package io.troupe.bench;

import java.time.Duration;

/**
 * How much of it there is in the jobs that are no rate.
 *
 * @param timers executions that wait at once
 * @param timer how long they wait
 * @param sleepers executions that wait for longer than the engine keeps them in memory
 * @param sleep from the begin of their start to the first one's time; the others' are spread over {@code spread}
 * @param settle from their start, or a node's, until all is quiet
 * @param loops executions that move every second while a node is lost
 * @param callers at once, when they are many
 * @param idle how long a node does nothing before it is looked at
 */
record Sizes(
        int timers,
        Duration timer,
        int sleepers,
        Duration sleep,
        Duration spread,
        Duration settle,
        int loops,
        int callers,
        Duration idle) {
    private static final int STARTS_PER_SECOND_AT_LEAST = 800;

    /**
     * Figures that mean something. The last sleeper starts well over three minutes before its time, as nobody leaves
     * memory for less.
     */
    static Sizes thorough(int sleepers) {
        return new Sizes(
                1000,
                Duration.ofSeconds(10),
                sleepers,
                Duration.ofSeconds(200 + sleepers / STARTS_PER_SECOND_AT_LEAST),
                Duration.ofSeconds(60),
                Duration.ofSeconds(15),
                300,
                2000,
                Duration.ofSeconds(30));
    }

    /** A few seconds: nobody sleeps deeply. */
    static Sizes smoke(int sleepers) {
        return new Sizes(
                50,
                Duration.ofSeconds(1),
                sleepers,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                20,
                100,
                Duration.ofSeconds(1));
    }
}
