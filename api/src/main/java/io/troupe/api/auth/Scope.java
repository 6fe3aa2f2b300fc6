package io.troupe.api.auth;

import java.util.Arrays;

/**
 * What a signature is good for: a day, a region, a service.
 *
 * @param date {@code yyyyMMdd}
 * @param terminator always {@code aws4_request}
 */
record Scope(String keyId, String date, String region, String service, String terminator) {
    private static final int PARTS = 5;

    /** The key's id may hold slashes. */
    static Scope parse(String credential) {
        var parts = credential.split("/", -1);
        if (parts.length < PARTS) {
            throw Refusal.incomplete("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'");
        }
        var first = parts.length - PARTS + 1;
        var keyId = String.join("/", Arrays.copyOf(parts, first));
        return new Scope(keyId, parts[first], parts[first + 1], parts[first + 2], parts[first + 3]);
    }

    String text() {
        return date + "/" + region + "/" + service + "/" + terminator;
    }
}
