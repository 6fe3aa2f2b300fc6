package io.troupe.node.trace;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of the trace that its execution belongs to. Source: AWS X-Ray, "Tracing header"; the trace id of
 * OpenTelemetry is that of X-Ray without its version and dashes.
 *
 * @param traceId 32 hexadecimal digits
 * @param parentSpanId 16 hexadecimal digits
 * @param sampled whether the caller's own trace is kept
 */
record TraceHeader(String traceId, Optional<String> parentSpanId, Optional<Boolean> sampled) {
    private static final int EPOCH_DIGITS = 8;
    private static final Pattern ROOT = Pattern.compile("1-([0-9a-f]{8})-([0-9a-f]{24})");
    private static final Pattern PARENT = Pattern.compile("[0-9a-f]{16}");

    /** Empty for a text that names no trace: such an execution has a trace of its own. */
    static Optional<TraceHeader> parse(String text) {
        String traceId = null;
        Optional<String> parent = Optional.empty();
        Optional<Boolean> sampled = Optional.empty();
        for (var part : text.split(";", -1)) {
            var equals = part.indexOf('=');
            if (equals < 0) {
                continue;
            }
            var value = part.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
            switch (part.substring(0, equals).strip()) {
                case "Root" -> traceId = traceId(value);
                case "Parent" -> parent = Optional.of(value).filter(PARENT.asMatchPredicate());
                case "Sampled" ->
                    sampled = Optional.of(value).filter("01"::contains).map("1"::equals);
                default -> {}
            }
        }
        return traceId == null ? Optional.empty() : Optional.of(new TraceHeader(traceId, parent, sampled));
    }

    /** As {@link #parse} reads it. */
    String text() {
        return "Root=1-" + traceId.substring(0, EPOCH_DIGITS) + "-" + traceId.substring(EPOCH_DIGITS)
                + parentSpanId.map(parent -> ";Parent=" + parent).orElse("")
                + sampled.map(kept -> ";Sampled=" + (kept ? "1" : "0")).orElse("");
    }

    private static @Nullable String traceId(String root) {
        var matcher = ROOT.matcher(root);
        return matcher.matches() ? matcher.group(1) + matcher.group(2) : null;
    }
}
