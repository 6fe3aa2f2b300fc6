package io.troupe.node.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span that has ended before anybody made it. The SDK's own spans are begun and ended by the clock, with ids of
 * chance; these come from what is stored.
 */
record ExecutionSpan(
        String name,
        SpanKind kind,
        SpanContext context,
        SpanContext parent,
        long startMillis,
        long endMillis,
        Attributes attributes,
        StatusCode status) {

    /** As the SDK's processors and exporters take it. */
    ReadableSpan of(Resource resource) {
        return new Ended(new Data(this, resource));
    }

    private record Data(ExecutionSpan span, Resource resource) implements SpanData {
        private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("io.troupe");

        @Override
        public String getName() {
            return span.name();
        }

        @Override
        public SpanKind getKind() {
            return span.kind();
        }

        @Override
        public SpanContext getSpanContext() {
            return span.context();
        }

        @Override
        public SpanContext getParentSpanContext() {
            return span.parent();
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(span.status(), "");
        }

        @Override
        public long getStartEpochNanos() {
            return TimeUnit.MILLISECONDS.toNanos(span.startMillis());
        }

        @Override
        public long getEndEpochNanos() {
            return TimeUnit.MILLISECONDS.toNanos(span.endMillis());
        }

        @Override
        public Attributes getAttributes() {
            return span.attributes();
        }

        @Override
        public int getTotalAttributeCount() {
            return span.attributes().size();
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public List<LinkData> getLinks() {
            return List.of();
        }

        @Override
        public int getTotalRecordedLinks() {
            return 0;
        }

        @Override
        public boolean hasEnded() {
            return true;
        }

        @Override
        @Deprecated
        public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
            return InstrumentationLibraryInfo.create(SCOPE.getName(), SCOPE.getVersion());
        }

        @Override
        public InstrumentationScopeInfo getInstrumentationScopeInfo() {
            return SCOPE;
        }

        @Override
        public Resource getResource() {
            return resource;
        }
    }

    private record Ended(Data data) implements ReadableSpan {
        @Override
        public SpanContext getSpanContext() {
            return data.getSpanContext();
        }

        @Override
        public SpanContext getParentSpanContext() {
            return data.getParentSpanContext();
        }

        @Override
        public String getName() {
            return data.getName();
        }

        @Override
        public SpanData toSpanData() {
            return data;
        }

        @Override
        @Deprecated
        public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
            return data.getInstrumentationLibraryInfo();
        }

        @Override
        public InstrumentationScopeInfo getInstrumentationScopeInfo() {
            return data.getInstrumentationScopeInfo();
        }

        @Override
        public boolean hasEnded() {
            return true;
        }

        @Override
        public long getLatencyNanos() {
            return data.getEndEpochNanos() - data.getStartEpochNanos();
        }

        @Override
        public SpanKind getKind() {
            return data.getKind();
        }

        @Override
        public <T> @Nullable T getAttribute(AttributeKey<T> key) {
            return data.getAttributes().get(key);
        }

        @Override
        public Attributes getAttributes() {
            return data.getAttributes();
        }
    }
}
