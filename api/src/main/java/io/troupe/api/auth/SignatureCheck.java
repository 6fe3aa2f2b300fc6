package io.troupe.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks signatures of version 4. What can be said by the headers alone is said before the body is read.
 *
 * <p>Source: IAM User Guide, "AWS Signature Version 4 for API requests"; texts of errors as the service gives them.
 */
public final class SignatureCheck {
    private static final String SERVICE = "states";
    private static final String TERMINATOR = "aws4_request";
    private static final List<String> MUST_BE_SIGNED = List.of("x-amz-date", "x-amz-target", "x-amz-security-token");
    private static final int DAY_LENGTH = 8;
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AccessKeys keys;
    private final Clock clock;
    private final Duration skewMax;
    private final SigningKeys signingKeys = new SigningKeys();

    /** @param skewMax how far the time of a signature may lie from ours, either way */
    public SignatureCheck(AccessKeys keys, Clock clock, Duration skewMax) {
        this.keys = keys;
        this.clock = clock;
        this.skewMax = skewMax;
    }

    /** A request whose headers are right, and whose signature waits for the body. */
    public final class Pending {
        private final SignedRequest request;
        private final AuthorizationHeader header;
        private final AccessKey key;
        private final String time;

        private Pending(SignedRequest request, AuthorizationHeader header, AccessKey key, String time) {
            this.request = request;
            this.header = header;
            this.key = key;
            this.time = time;
        }

        /** The region it was signed for. */
        public String region() {
            return header.scope().region();
        }

        /**
         * Whose request it is.
         *
         * @throws io.troupe.api.shape.AwsException if the signature is not that of this request and this body
         */
        public AccessKey verify(byte[] body) {
            var signingKey = signingKeys.of(key, header.scope());
            var matches = false;
            for (var canonical : CanonicalRequest.of(request, header.signedHeaders(), body)) {
                matches |= sameSignature(signingKey, canonical);
            }
            if (!matches) {
                throw Refusal.mismatch();
            }
            return key;
        }

        private boolean sameSignature(byte[] signingKey, String canonical) {
            var hash = HexFormat.of().formatHex(Hmac.hash(bytes(canonical)));
            var text =
                    String.join("\n", "AWS4-HMAC-SHA256", time, header.scope().text(), hash);
            var expected = HexFormat.of().formatHex(Hmac.sha256(signingKey, bytes(text)));
            return MessageDigest.isEqual(bytes(expected), bytes(header.signature()));
        }
    }

    /**
     * Checks the headers.
     *
     * @throws io.troupe.api.shape.AwsException if they cannot be those of a caller we know
     */
    public Pending begin(SignedRequest request) {
        var authorization = first(request, "authorization").orElseThrow(Refusal::missing);
        var time = first(request, "x-amz-date").or(() -> first(request, "date").map(SignatureCheck::basic));
        var header = AuthorizationHeader.parse(authorization, time.isPresent());
        var key = keys.find(header.scope().keyId()).orElseThrow(Refusal::unknownKey);
        requireToken(request, key);
        requireScope(header.scope(), time.orElseThrow());
        requireNow(time.orElseThrow());
        requireSigned(request, header.signedHeaders());
        return new Pending(request, header, key, time.orElseThrow());
    }

    /** Tokens are issued with their keys; no other is known. */
    private static void requireToken(SignedRequest request, AccessKey key) {
        var given = first(request, "x-amz-security-token").orElse("");
        if (!MessageDigest.isEqual(bytes(given), bytes(key.sessionToken().orElse("")))) {
            throw Refusal.unknownKey();
        }
    }

    private static void requireScope(Scope scope, String time) {
        if (!scope.terminator().equals(TERMINATOR)) {
            throw Refusal.invalid("Credential should be scoped with a valid terminator: '" + TERMINATOR + "', not '"
                    + scope.terminator() + "'. ");
        }
        if (!scope.service().equals(SERVICE)) {
            throw Refusal.invalid("Credential should be scoped to correct service: '" + SERVICE + "'. ");
        }
        if (!scope.region().matches("[a-z0-9-]{1,32}")) {
            throw Refusal.invalid("Credential should be scoped to a valid region, not '" + scope.region() + "'. ");
        }
        var day = time.substring(0, Math.min(time.length(), DAY_LENGTH));
        if (!scope.date().equals(day)) {
            throw Refusal.invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
                    + " HTTP: '" + scope.date() + "' != '" + day + "', from '" + time + "'.");
        }
    }

    private void requireNow(String time) {
        var signed = instant(time);
        var now = clock.instant();
        var window = skewMax.toMinutes() + " min.)";
        if (signed.isBefore(now.minus(skewMax))) {
            throw Refusal.invalid("Signature expired: " + time + " is now earlier than "
                    + BASIC.format(now.minus(skewMax)) + " (" + BASIC.format(now) + " - " + window);
        }
        if (signed.isAfter(now.plus(skewMax))) {
            throw Refusal.invalid("Signature not yet current: " + time + " is still later than "
                    + BASIC.format(now.plus(skewMax)) + " (" + BASIC.format(now) + " + " + window);
        }
    }

    /** Else the operation could be exchanged under a signature. */
    private static void requireSigned(SignedRequest request, List<String> signed) {
        if (!signed.contains("host")) {
            throw Refusal.invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (var name : MUST_BE_SIGNED) {
            if (!request.header(name).isEmpty() && !signed.contains(name)) {
                throw Refusal.invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    private static Instant instant(String time) {
        try {
            return ZonedDateTime.parse(time, BASIC).toInstant();
        } catch (DateTimeException unreadable) {
            throw Refusal.incomplete("Date must be in ISO-8601 'basic format'. Got '" + time
                    + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    /** A date of HTTP in the form that is signed; anything else stays, and is refused as unreadable. */
    private static String basic(String date) {
        try {
            return BASIC.format(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException basicAlready) {
            return date;
        }
    }

    private static Optional<String> first(SignedRequest request, String name) {
        return request.header(name).stream().findFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
