package io.troupe.api.shape;

import java.nio.charset.StandardCharsets;

/** What Java's strings may hold but UTF-8 cannot, and how long a text is in it. */
public final class Unicode {
    private static final int BYTES_PER_CHAR_MAX = 3;

    private Unicode() {}

    /** Whether half of a surrogate pair stands alone; such a text has no UTF-8 form. */
    public static boolean hasLoneSurrogate(String text) {
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (Character.isLowSurrogate(unit)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** The text with a question mark for each half of a pair that stands alone. */
    static String replaceLoneSurrogates(String text) {
        return hasLoneSurrogate(text)
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }

    /** Whether the text takes more than that many bytes in UTF-8; counts only if it could. */
    static boolean exceedsBytes(String text, long bytesMax) {
        return text.length() > bytesMax / BYTES_PER_CHAR_MAX
                && (text.length() > bytesMax || text.getBytes(StandardCharsets.UTF_8).length > bytesMax);
    }
}
