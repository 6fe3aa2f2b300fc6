package io.troupe.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.troupe.node.integration.SubmittedJob;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.TaskRequest;
import io.troupe.node.integration.TaskResult;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Measures the calls of tasks by the kind of resource, from when they are asked for, so that queues show. */
final class MeasuredIntegration implements TaskIntegration {
    private static final String FUNCTION = "lambda-function";
    private static final String SDK = "aws-sdk";
    private static final String OTHER = "other";
    private static final Set<String> KINDS =
            Set.of("lambda", "sqs", "sns", "dynamodb", "events", "states", "ecs", "batch", "eks", "http", "apigateway");

    private final TaskIntegration integration;
    private final MeterRegistry registry;
    private final Map<String, Meters> byKind = new ConcurrentHashMap<>();

    /** How a call ended. */
    private enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    private record Meters(AtomicInteger underWay, Map<Outcome, Timer> durations) {}

    MeasuredIntegration(TaskIntegration integration, MeterRegistry registry) {
        this.integration = integration;
        this.registry = registry;
    }

    @Override
    public TaskCall start(TaskRequest request) {
        return measured(meters(kind(request.resourceType())), integration.start(request));
    }

    /** Not measured: a job may take for days, and its calls are those of the service. */
    @Override
    public TaskCall await(TaskRequest request, SubmittedJob job) {
        return integration.await(request, job);
    }

    private static TaskCall measured(Meters meters, TaskCall call) {
        var began = System.nanoTime();
        meters.underWay().incrementAndGet();
        call.result().whenComplete((result, failure) -> {
            meters.underWay().decrementAndGet();
            var timer = meters.durations().get(outcome(result));
            if (timer != null) {
                timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            }
        });
        return call;
    }

    private static Outcome outcome(@Nullable TaskResult result) {
        if (result == null) {
            return Outcome.CANCELLED;
        }
        return result instanceof TaskResult.Returned ? Outcome.SUCCEEDED : Outcome.FAILED;
    }

    private Meters meters(String kind) {
        var known = byKind.get(kind);
        return known != null ? known : byKind.computeIfAbsent(kind, this::newMeters);
    }

    private Meters newMeters(String kind) {
        var underWay = new AtomicInteger();
        Gauge.builder("troupe.task.calls", underWay, AtomicInteger::get)
                .description("Calls of tasks that have been asked for and have not ended.")
                .tag("integration", kind)
                .register(registry);
        return new Meters(
                underWay,
                Map.of(
                        Outcome.SUCCEEDED, duration(kind, "succeeded"),
                        Outcome.FAILED, duration(kind, "failed"),
                        Outcome.CANCELLED, duration(kind, "cancelled")));
    }

    private Timer duration(String kind, String outcome) {
        return Timer.builder("troupe.task.duration")
                .description("Calls of tasks, from asking to result.")
                .tag("integration", kind)
                .tag("outcome", outcome)
                .serviceLevelObjectives(Buckets.LONG)
                .register(registry);
    }

    /** Definitions choose resources, and must not be able to make any number of labels. */
    private static String kind(String resourceType) {
        if (resourceType.isEmpty()) {
            return FUNCTION;
        }
        if (KINDS.contains(resourceType)) {
            return resourceType;
        }
        return resourceType.startsWith(SDK + ":") ? SDK : OTHER;
    }
}
