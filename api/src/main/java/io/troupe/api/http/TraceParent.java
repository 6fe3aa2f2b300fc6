package io.troupe.api.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header by which most tracing libraries name the trace of a call. Source: W3C, "Trace Context", version 00 and
 * what later ones have in common with it.
 */
final class TraceParent {
    private static final Pattern FORMAT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{8})([0-9a-f]{24})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final String NO_TRACE = "0".repeat(24);
    private static final String NO_SPAN = "0".repeat(16);
    private static final int SAMPLED = 1;
    private static final int HEX = 16;

    private TraceParent() {}

    /** The same as AWS X-Ray's tracing header writes it; empty if the value names no trace. */
    static Optional<String> asTracingHeader(String value) {
        var matcher = FORMAT.matcher(value.strip());
        if (!matcher.matches() || matcher.group(3).equals(NO_SPAN) || isNoTrace(matcher.group(1), matcher.group(2))) {
            return Optional.empty();
        }
        var sampled = Integer.parseInt(matcher.group(4), HEX) & SAMPLED;
        return Optional.of("Root=1-" + matcher.group(1) + "-" + matcher.group(2) + ";Parent=" + matcher.group(3)
                + ";Sampled=" + sampled);
    }

    private static boolean isNoTrace(String first, String second) {
        return second.equals(NO_TRACE) && first.equals(NO_TRACE.substring(0, first.length()));
    }
}
