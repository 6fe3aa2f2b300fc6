package io.troupe.node.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.troupe.api.port.ExecutionQuery;
import io.troupe.node.journal.JournalObserver;
import io.troupe.protocol.arn.ExecutionArn;
import io.troupe.protocol.arn.InvalidArnException;
import io.troupe.protocol.stored.HistoryEvent;
import io.troupe.protocol.stored.IndexChange;
import io.troupe.protocol.stored.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the trace of each execution that has ended, made of its stored history. So the threads that work do nothing for
 * it, a trace is whole whichever nodes the execution was on, and an execution that waits for a year holds no open span.
 * What cannot be sent in time is dropped and counted; no execution waits for a collector.
 */
public final class ExecutionTraces implements JournalObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionTraces.class);
    private static final int WAITING_MAX = 10_000;
    private static final int READING_MAX = 2;
    /** A page of large payloads is large; spans need none of them. */
    private static final int PAGE = 100;

    private static final int SPANS_WAITING_MAX = 16_384;
    private static final Duration LAST_MAX = Duration.ofSeconds(5);
    private static final int HEX = 16;

    private final SpanProcessor processor;
    private final Resource resource;
    private final double samplingRatio;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final LongAdder dropped = new LongAdder();
    private int reading;
    private @Nullable ExecutionQuery query;

    ExecutionTraces(SpanProcessor processor, Resource resource, double samplingRatio) {
        this.processor = processor;
        this.resource = resource;
        this.samplingRatio = samplingRatio;
    }

    /** Sends to a collector. */
    public static ExecutionTraces to(TraceSettings settings) {
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString().replaceAll("/+$", "") + "/v1/traces")
                .setHeaders(settings::headers)
                .setMeterProvider(MeterProvider.noop())
                .build();
        var processor = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(SPANS_WAITING_MAX)
                .setMeterProvider(MeterProvider.noop())
                .build();
        var resource = Resource.getDefault().toBuilder()
                .put(AttributeKey.stringKey("service.name"), settings.serviceName())
                .build();
        return new ExecutionTraces(processor, resource, settings.samplingRatio());
    }

    /** From now on histories can be read. */
    public void begin(ExecutionQuery histories) {
        synchronized (waiting) {
            query = histories;
        }
        readOn();
    }

    /** How many traces were left out, since more executions ended than could be told of. */
    public long droppedCount() {
        return dropped.sum();
    }

    @Override
    public void stored(String executionArn, Turn turn) {
        if (turn.index().stream().noneMatch(IndexChange.Closed.class::isInstance)) {
            return;
        }
        synchronized (waiting) {
            if (waiting.size() == WAITING_MAX) {
                dropped.increment();
                return;
            }
            waiting.add(executionArn);
        }
        readOn();
    }

    @Override
    public void written(int requests, long nanos) {}

    private void readOn() {
        String next;
        ExecutionQuery histories;
        synchronized (waiting) {
            histories = query;
            next = histories == null || reading == READING_MAX ? null : waiting.poll();
            if (next == null || histories == null) {
                return;
            }
            reading++;
        }
        try {
            var arn = ExecutionArn.parse(next);
            read(histories, arn, new HistorySpans(arn), 1);
        } catch (InvalidArnException | RuntimeException failure) {
            ended(failure);
        }
    }

    private void read(ExecutionQuery histories, ExecutionArn arn, HistorySpans spans, long from) {
        histories.history(arn, OptionalLong.of(from), false, PAGE).whenComplete((page, failure) -> {
            if (failure == null) {
                take(histories, arn, spans, page.orElse(List.of()));
            } else {
                ended(failure);
            }
        });
    }

    private void take(ExecutionQuery histories, ExecutionArn arn, HistorySpans spans, List<HistoryEvent> page) {
        try {
            page.forEach(spans::add);
            if (!isSampled(spans)) {
                ended(null);
            } else if (page.size() == PAGE) {
                read(histories, arn, spans, page.getLast().id() + 1);
            } else {
                spans.spans().forEach(span -> processor.onEnd(span.of(resource)));
                ended(null);
            }
        } catch (RuntimeException failure) {
            ended(failure);
        }
    }

    /** The caller's word counts; without one, the trace id decides, so that all who look at it decide alike. */
    private boolean isSampled(HistorySpans spans) {
        return spans.sampledByCaller()
                .or(() -> spans.traceId().map(this::isSampled))
                .orElse(false);
    }

    private boolean isSampled(String traceId) {
        var chance = Long.parseUnsignedLong(traceId, traceId.length() - HEX, traceId.length(), HEX) >>> 1;
        return chance < samplingRatio * Long.MAX_VALUE;
    }

    private void ended(@Nullable Throwable failure) {
        if (failure != null) {
            dropped.increment();
            LOG.debug("A trace is left out, since its history could not be read", failure);
        }
        synchronized (waiting) {
            reading--;
        }
        readOn();
    }

    /** Sends what is ready, for a few seconds at most. */
    @Override
    public void close() {
        processor.shutdown().join(LAST_MAX.toSeconds(), TimeUnit.SECONDS);
    }
}
