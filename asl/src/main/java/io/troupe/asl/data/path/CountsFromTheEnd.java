package io.troupe.asl.data.path;

import java.util.regex.Pattern;

/**
 * The elements that a path counts from the end: the service takes {@code $.a[(@.length-1)]}, as older releases of the
 * library did, and finds the last one.
 */
final class CountsFromTheEnd {
    private static final Pattern COUNT = Pattern.compile("\\[ *\\( *@\\.(?:length|size\\(\\)) *- *(\\d{1,9}) *\\) *]");

    private CountsFromTheEnd() {}

    /** The path as the library spells it today; the same path when it counts nothing from the end. */
    static String asNegative(String path) {
        return COUNT.matcher(path).replaceAll("[-$1]");
    }
}
