package io.troupe.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.troupe.api.port.RequestObserver;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.journal.JournalObserver;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The metrics of one node. Labels have few values, never the name of an execution or a state machine, and meters are
 * made once, so that counting costs a few nanoseconds on the threads that work.
 */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final TurnMetrics turns = new TurnMetrics(registry);

    /** Begins with those of the JVM. */
    public Metrics() {
        List<MeterBinder> jvm = List.of(
                new JvmMemoryMetrics(),
                collections,
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics());
        jvm.forEach(binder -> binder.bindTo(registry));
    }

    /** Measures requests of the API. */
    public RequestObserver requests() {
        return requests;
    }

    /** Counts executions, states and attempts, and measures transactions. */
    public JournalObserver journal() {
        return turns;
    }

    /** The same integration, measured. */
    public TaskIntegration measured(TaskIntegration integration) {
        return new MeasuredIntegration(integration, registry);
    }

    /**
     * A number that is looked at when somebody asks.
     *
     * @param name with the unit at its end
     * @param value costs next to nothing, and does not wait
     */
    public void gauge(String name, String help, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble).description(help).register(registry);
    }

    /** The same with a label. */
    public void gauge(String name, String help, String label, String labelValue, DoubleSupplier value) {
        Gauge.builder(name, value::getAsDouble)
                .description(help)
                .tag(label, labelValue)
                .register(registry);
    }

    /** A number that only grows. */
    public void counter(String name, String help, DoubleSupplier value) {
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .register(registry);
    }

    /** All of them in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
