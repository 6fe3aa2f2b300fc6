package io.troupe.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.troupe.api.port.RequestObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Requests of the API by operation and AWS's error code. Operations are those that are served, and codes those that we
 * answer, so that no caller can make new labels.
 */
final class RequestMetrics implements RequestObserver {
    private static final String THROTTLED = "ThrottlingException";

    private final MeterRegistry registry;
    private final Map<String, Map<String, Timer>> timers = new ConcurrentHashMap<>();
    private final Map<String, Counter> throttled = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(String operation, String error, long nanos) {
        timer(operation, error).record(nanos, TimeUnit.NANOSECONDS);
        if (error.equals(THROTTLED)) {
            throttled.computeIfAbsent(operation, this::newCounter).increment();
        }
    }

    /** Looked for first, since computing takes a lock. */
    private Timer timer(String operation, String error) {
        var known = timers.get(operation);
        var timer = known == null ? null : known.get(error);
        return timer != null
                ? timer
                : timers.computeIfAbsent(operation, name -> new ConcurrentHashMap<>())
                        .computeIfAbsent(error, code -> newTimer(operation, code));
    }

    private Timer newTimer(String operation, String code) {
        return Timer.builder("troupe.api.requests")
                .description("Requests of the API, from arrival to answer.")
                .tag("operation", operation.isEmpty() ? "none" : operation)
                .tag("code", code.isEmpty() ? "OK" : code)
                .serviceLevelObjectives(Buckets.SHORT)
                .register(registry);
    }

    private Counter newCounter(String operation) {
        return Counter.builder("troupe.throttled")
                .description("Requests that were answered with a ThrottlingException.")
                .tag("operation", operation.isEmpty() ? "none" : operation)
                .register(registry);
    }
}
