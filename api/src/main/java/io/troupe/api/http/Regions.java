package io.troupe.api.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import java.util.Optional;

/** Finds the region that a request was signed for: in its header, or in the query of a presigned address. */
final class Regions {
    private static final String CREDENTIAL = "Credential=";
    private static final String QUERY_CREDENTIAL = "X-Amz-Credential=";
    private static final int SCOPE_PARTS = 5;
    private static final int LENGTH_MAX = 32;

    private Regions() {}

    static Optional<String> of(HttpRequest request) {
        var header = request.getHeader("Authorization").map(HttpHeader::value);
        return header.isPresent()
                ? header.flatMap(value -> ofCredential(value, CREDENTIAL, ','))
                : request.getUri()
                        .rawQueryString()
                        .flatMap(query -> ofCredential(query.replace("%2F", "/"), QUERY_CREDENTIAL, '&'));
    }

    private static Optional<String> ofCredential(String text, String name, char endMark) {
        var start = text.indexOf(name);
        if (start < 0) {
            return Optional.empty();
        }
        var end = text.indexOf(endMark, start);
        var credential = text.substring(start + name.length(), end < 0 ? text.length() : end);
        return ofScope(credential.split("/", -1));
    }

    /** {@code key/date/region/service/aws4_request}; the key may hold slashes. */
    private static Optional<String> ofScope(String[] parts) {
        return parts.length < SCOPE_PARTS
                ? Optional.empty()
                : Optional.of(parts[parts.length - 3]).filter(Regions::isPlausible);
    }

    private static boolean isPlausible(String region) {
        return !region.isEmpty()
                && region.length() <= LENGTH_MAX
                && region.chars()
                        .allMatch(character -> character == '-'
                                || (character >= 'a' && character <= 'z')
                                || (character >= '0' && character <= '9'));
    }
}
