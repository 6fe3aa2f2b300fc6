package io.troupe.api.http;

import akka.http.javadsl.model.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.action.OwnAccount;
import io.troupe.api.auth.TokenBuckets;
import io.troupe.api.shape.AwsException;
import java.util.Optional;

/** Who calls, whether he has calls left, and whether what he asks for is his. */
record Callers(Authentication authentication, TokenBuckets buckets) {
    private static final byte[] NO_BODY = {};

    Authentication.Pending begin(HttpRequest request) {
        return authentication.begin(request);
    }

    /**
     * Takes one of the caller's calls.
     *
     * @throws AwsException if he has none left
     */
    void take(Authentication.Identity caller, String operation) {
        if (!buckets.take(caller.account(), operation)) {
            throw AwsException.throttled();
        }
    }

    /**
     * Looks whose resources a request names.
     *
     * @throws AwsException if they are not the caller's
     */
    void confine(Authentication.Identity caller, String operation, JsonNode body) {
        if (authentication.confines()) {
            OwnAccount.check(operation, body, caller.account());
        }
    }

    /**
     * The account of one who sends no body, if callers are held to theirs.
     *
     * @throws AwsException if it is not proved who he is
     */
    Optional<String> confinedAccount(HttpRequest request) {
        return authentication.confines()
                ? Optional.of(authentication.begin(request).verify(NO_BODY).account())
                : Optional.empty();
    }
}
