package io.troupe.api.auth;

import io.troupe.api.shape.AwsException;

/** The errors of requests whose caller is not known, in AWS's words. */
final class Refusal {
    private static final int BAD_REQUEST = 400;

    private Refusal() {}

    static AwsException missing() {
        return AwsException.protocol(
                BAD_REQUEST, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    static AwsException incomplete(String message) {
        return AwsException.protocol(BAD_REQUEST, "IncompleteSignatureException", message);
    }

    static AwsException unknownKey() {
        return AwsException.protocol(
                BAD_REQUEST, "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    static AwsException invalid(String message) {
        return AwsException.protocol(BAD_REQUEST, "InvalidSignatureException", message);
    }

    static AwsException mismatch() {
        return invalid("The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }
}
