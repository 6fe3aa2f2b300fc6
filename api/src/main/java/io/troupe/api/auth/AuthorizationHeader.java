package io.troupe.api.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header {@code Authorization} of a signed request.
 *
 * @param signedHeaders names in lower case, in the order in which they were signed
 * @param signature in hexadecimal digits
 */
record AuthorizationHeader(Scope scope, List<String> signedHeaders, String signature) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String CREDENTIAL = "Credential";
    private static final String SIGNATURE = "Signature";
    private static final String SIGNED_HEADERS = "SignedHeaders";

    AuthorizationHeader {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /**
     * Reads the header.
     *
     * @param hasDate whether the request says when it was signed; what is missing is told together
     * @throws io.troupe.api.shape.AwsException if something is missing
     */
    static AuthorizationHeader parse(String header, boolean hasDate) {
        var text = header.strip();
        var parameters = parameters(text.startsWith(ALGORITHM) ? text.substring(ALGORITHM.length()) : text, text);
        requireAll(parameters, hasDate, text);
        return new AuthorizationHeader(
                Scope.parse(value(parameters, CREDENTIAL)),
                List.of(value(parameters, SIGNED_HEADERS)
                        .toLowerCase(Locale.ROOT)
                        .split(";", -1)),
                value(parameters, SIGNATURE));
    }

    private static Map<String, String> parameters(String text, String header) {
        var parameters = new HashMap<String, String>();
        for (var part : text.split("[,\\s]+", -1)) {
            var equalSign = part.indexOf('=');
            if (equalSign > 0) {
                parameters.put(part.substring(0, equalSign), part.substring(equalSign + 1));
            } else if (!part.isEmpty()) {
                throw Refusal.incomplete(
                        "'" + part + "' not a valid key=value pair (missing equal-sign) in Authorization header: '"
                                + header + "'.");
            }
        }
        return parameters;
    }

    private static void requireAll(Map<String, String> parameters, boolean hasDate, String header) {
        var missing = new ArrayList<String>();
        for (var name : List.of(CREDENTIAL, SIGNATURE, SIGNED_HEADERS)) {
            if (value(parameters, name).isEmpty()) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        if (!hasDate) {
            missing.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!missing.isEmpty()) {
            throw Refusal.incomplete(String.join(" ", missing) + " Authorization=" + header);
        }
    }

    private static String value(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).orElse("");
    }
}
