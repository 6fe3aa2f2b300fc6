package io.troupe.asl.data.path;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The slashes within regular expressions: the service takes {@code [?(@.key =~ /data/.+/)]}, as older releases of the
 * library did, where an expression ends at the slash that only flags and then the filter's next part follow.
 */
final class SlashesInPatterns {
    private static final String OPERATOR = "=~";
    private static final Pattern END = Pattern.compile("(?<!\\\\)/(?=[a-zA-Z]* *(?:\\)|&&|\\|\\|))");
    private static final Pattern SLASH = Pattern.compile("(?<!\\\\)/");

    private SlashesInPatterns() {}

    /** The path with the slashes within its expressions escaped; the same path when there are none. */
    static String escaped(String path) {
        var escaped = new StringBuilder();
        Matcher end = END.matcher(path);
        int copied = 0;
        int operator = path.indexOf(OPERATOR);
        while (operator >= 0) {
            int start = startOfPattern(path, operator + OPERATOR.length());
            if (start > 0) {
                if (!end.find(start)) {
                    break;
                }
                escaped.append(path, copied, start)
                        .append(SLASH.matcher(path.substring(start, end.start()))
                                .replaceAll("\\\\/"));
                copied = end.start();
            }
            operator = path.indexOf(OPERATOR, Math.max(copied, operator + OPERATOR.length()));
        }
        return escaped.append(path, copied, path.length()).toString();
    }

    /** Where the text behind the opening slash starts, or 0 when none follows. */
    private static int startOfPattern(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) == ' ') {
            at++;
        }
        return at < path.length() && path.charAt(at) == '/' ? at + 1 : 0;
    }
}
