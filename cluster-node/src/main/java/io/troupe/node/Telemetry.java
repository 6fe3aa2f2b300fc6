package io.troupe.node;

import com.typesafe.config.Config;
import io.troupe.api.port.ExecutionQuery;
import io.troupe.node.journal.JournalObserver;
import io.troupe.node.metrics.Metrics;
import io.troupe.node.trace.ExecutionTraces;
import io.troupe.node.trace.TraceSettings;
import java.util.List;
import java.util.Optional;

/** What a node tells of itself: metrics, and traces if there is somewhere to send them. */
record Telemetry(Metrics metrics, Optional<ExecutionTraces> traces) implements AutoCloseable {
    /** @throws RuntimeException with a sentence for the operator */
    static Telemetry from(Config config) {
        var settings = TraceSettings.from(config);
        return new Telemetry(new Metrics(), settings.map(ExecutionTraces::to));
    }

    /** Told of what is stored. */
    JournalObserver journal() {
        return traces.<JournalObserver>map(also -> JournalObserver.all(List.of(metrics.journal(), also)))
                .orElseGet(metrics::journal);
    }

    /** From now on histories can be read. */
    void begin(ExecutionQuery histories) {
        traces.ifPresent(sent -> {
            sent.begin(histories);
            metrics.counter(
                    "troupe.traces.dropped", "Traces left out, since too many executions ended.", sent::droppedCount);
        });
    }

    @Override
    public void close() {
        traces.ifPresent(ExecutionTraces::close);
        metrics.close();
    }
}
