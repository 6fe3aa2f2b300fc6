package io.troupe.node.execution;

import io.troupe.node.execution.state.Execution;
import io.troupe.node.wake.Timers;
import io.troupe.node.wake.Waker;
import io.troupe.protocol.execution.ExecutionMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an execution leaves memory: when it is closed, or has had nothing to do for some time but to sleep, or to wait
 * for a job that has run for long.
 */
record Departure(ExecutionServices services, Timers<ExecutionMessage> timers) {
    /**
     * How long an execution stays at least that comes back to look at a job, and from one attempt to leave to the next.
     */
    static final Duration SHORTEST_STAY = Duration.ofSeconds(1);

    private static final String KEY = "leave";

    /** Whether it may leave by what is stored. */
    boolean isAllowed(Execution execution) {
        return switch (execution) {
            case Execution.NotStarted notStarted -> true;
            case Execution.Closed closed -> true;
            case Execution.Running running ->
                services.time().wakesSleepers()
                        && running.asleepBeyond(timers.now().plus(Waker.LOOK_AHEAD));
        };
    }

    /** Whether it may leave for all that its jobs have to do with it; that has to be stored first. */
    boolean isAllowedByJobs(Execution execution) {
        return jobsRestFrom(execution)
                .filter(from -> !from.isAfter(timers.now()))
                .isPresent();
    }

    /** Sends {@link LocalMessage.Leave} when it may be time. */
    void plan(Execution execution) {
        var idle = services.memory().hasRoom() ? services.idleInMemory() : Duration.ZERO;
        var idleUntil = timers.now().plus(idle);
        var at = isAllowed(execution)
                ? Optional.of(idleUntil)
                : jobsRestFrom(execution).map(from -> latest(from, idleUntil, shortestStay()));
        at.ifPresentOrElse(time -> timers.startAt(KEY, new LocalMessage.Leave(), time), () -> timers.cancel(KEY));
    }

    /** Tries again soon. */
    void postpone() {
        timers.startAt(KEY, new LocalMessage.Leave(), shortestStay());
    }

    private Instant shortestStay() {
        return timers.now().plus(SHORTEST_STAY);
    }

    /** Empty if no job keeps it in memory, or nothing would wake it. */
    private Optional<Instant> jobsRestFrom(Execution execution) {
        if (!(execution instanceof Execution.Running running)
                || !services.time().wakesSleepers()) {
            return Optional.empty();
        }
        var begins = services.jobRest().beginsMillis(running.cursors().values());
        return begins.isPresent() ? Optional.of(Instant.ofEpochMilli(begins.getAsLong())) : Optional.empty();
    }

    private static Instant latest(Instant... times) {
        var latest = Instant.MIN;
        for (var time : times) {
            latest = time.isAfter(latest) ? time : latest;
        }
        return latest;
    }
}
