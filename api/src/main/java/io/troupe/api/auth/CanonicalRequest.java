package io.troupe.api.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one text that a request is signed as. Source: IAM User Guide, "Create a signed AWS API request". */
final class CanonicalRequest {
    private static final String UNRESERVED = "-._~";
    private static final int HALF_BYTE = 4;
    private static final int LOW_HALF = 0xF;

    private CanonicalRequest() {}

    /**
     * The texts that this request may have been signed as. A server cannot know whether the client wrote the path with
     * percent signs, which are encoded once more; most paths have no character for which that matters.
     */
    static List<String> of(SignedRequest request, List<String> signedHeaders, byte[] body) {
        var once = encoded(request.path(), true);
        return Stream.of(once, encoded(once, true))
                .distinct()
                .map(path -> of(request, path, signedHeaders, body))
                .toList();
    }

    private static String of(SignedRequest request, String path, List<String> signedHeaders, byte[] body) {
        var headers = signedHeaders.stream()
                .map(name -> name + ":"
                        + request.header(name).stream()
                                .map(CanonicalRequest::trimmed)
                                .collect(Collectors.joining(","))
                        + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path,
                query(request.query()),
                headers,
                String.join(";", signedHeaders),
                HexFormat.of().formatHex(Hmac.hash(body)));
    }

    private static String query(String query) {
        return query.isEmpty()
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .filter(parameter -> !parameter.isEmpty())
                        .map(CanonicalRequest::parameter)
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private static String parameter(String parameter) {
        var equalSign = parameter.indexOf('=');
        var name = equalSign < 0 ? parameter : parameter.substring(0, equalSign);
        var value = equalSign < 0 ? "" : parameter.substring(equalSign + 1);
        return encoded(decoded(name), false) + "=" + encoded(decoded(value), false);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static String encoded(String text, boolean keepSlashes) {
        var encoded = new StringBuilder();
        for (var one : text.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (one & 0xFF);
            if (isPlain(character) || (keepSlashes && character == '/')) {
                encoded.append(character);
            } else {
                encoded.append('%').append(hex(character >> HALF_BYTE)).append(hex(character & LOW_HALF));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }

    private static char hex(int half) {
        return HexFormat.of().withUpperCase().toHighHexDigit(half << HALF_BYTE);
    }

    private static String trimmed(String value) {
        return value.strip().replaceAll(" +", " ");
    }
}
