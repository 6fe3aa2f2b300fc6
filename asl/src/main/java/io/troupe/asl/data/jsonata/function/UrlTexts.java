package io.troupe.asl.data.jsonata.function;

import io.troupe.asl.data.jsonata.value.JsonataException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Percent-encoding as JavaScript's encodeURI and its kin do it. Source: JSONata, "$encodeUrl()". */
final class UrlTexts {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
    private static final String RESERVED = ";/?:@&=+$,#";

    private UrlTexts() {}

    static void addTo(Map<String, Native> all) {
        add(all, "encodeUrlComponent", text -> encode(text, UNRESERVED));
        add(all, "encodeUrl", text -> encode(text, UNRESERVED + RESERVED));
        add(all, "decodeUrlComponent", text -> decode(text, ""));
        add(all, "decodeUrl", text -> decode(text, RESERVED));
    }

    private static void add(Map<String, Native> all, String name, UnaryOperator<String> change) {
        all.put(name, TextFunctions.changing(text -> {
            try {
                return change.apply(text);
            } catch (IllegalArgumentException malformed) {
                throw JsonataException.coded("D3140").with("functionName", name).with("value", text);
            }
        }));
    }

    private static String encode(String text, String kept) {
        var encoded = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point < 128 && kept.indexOf(point) >= 0) {
                encoded.append((char) point);
            } else {
                for (byte each : utf8(Character.toString(point))) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", each & 0xFF));
                }
            }
        });
        return encoded.toString();
    }

    private static byte[] utf8(String character) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(character));
            byte[] array = new byte[bytes.remaining()];
            bytes.get(array);
            return array;
        } catch (CharacterCodingException loneSurrogate) {
            throw new IllegalArgumentException(loneSurrogate);
        }
    }

    /** @param kept characters whose code stays encoded */
    private static String decode(String text, String kept) {
        var decoded = new StringBuilder();
        for (int index = 0; index < text.length(); ) {
            if (text.charAt(index) != '%') {
                decoded.append(text.charAt(index++));
                continue;
            }
            int length = sequenceLength(octet(text, index));
            byte[] bytes = new byte[length];
            for (int each = 0; each < length; each++) {
                bytes[each] = (byte) octet(text, index + 3 * each);
            }
            String character = character(bytes);
            decoded.append(kept.contains(character) ? text.substring(index, index + 3 * length) : character);
            index += 3 * length;
        }
        return decoded.toString();
    }

    private static int octet(String text, int index) {
        if (index + 3 > text.length() || text.charAt(index) != '%') {
            throw new IllegalArgumentException("no octet at " + index);
        }
        int high = Character.digit(text.charAt(index + 1), 16);
        int low = Character.digit(text.charAt(index + 2), 16);
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("no octet at " + index);
        }
        return high * 16 + low;
    }

    private static int sequenceLength(int first) {
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xC0 || first >= 0xF8) {
            throw new IllegalArgumentException("no first octet: " + first);
        }
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }

    private static String character(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
