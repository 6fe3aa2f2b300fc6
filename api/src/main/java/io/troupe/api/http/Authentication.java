package io.troupe.api.http;

import akka.http.javadsl.model.HttpRequest;
import io.troupe.api.auth.AccessKeys;
import io.troupe.api.auth.SignatureCheck;
import java.time.Clock;

/** Finds out who sends a request. */
interface Authentication {
    /** Who sends a request. */
    record Identity(String account, String region) {}

    /** A request whose headers have been looked at. */
    @FunctionalInterface
    interface Pending {
        /**
         * Who sends it.
         *
         * @throws io.troupe.api.shape.AwsException if that is not proved
         */
        Identity verify(byte[] body);
    }

    /**
     * Looks at the headers.
     *
     * @throws io.troupe.api.shape.AwsException if they tell already that the request is to be refused
     */
    Pending begin(HttpRequest request);

    /** Whether callers are held to what belongs to their account. */
    boolean confines();

    /** As the settings say. */
    static Authentication of(ApiSettings settings, AccessKeys keys, Clock clock) {
        return switch (settings.access().auth()) {
            case NONE -> new Nobody(settings.account(), settings.defaultRegion());
            case SIGV4 ->
                new Signed(new SignatureCheck(keys, clock, settings.access().clockSkewMax()));
        };
    }

    /** Nobody is asked who he is. */
    record Nobody(String account, String defaultRegion) implements Authentication {
        @Override
        public Pending begin(HttpRequest request) {
            return body -> new Identity(account, Regions.of(request).orElse(defaultRegion));
        }

        @Override
        public boolean confines() {
            return false;
        }
    }

    /** Everybody signs. */
    record Signed(SignatureCheck check) implements Authentication {
        @Override
        public Pending begin(HttpRequest request) {
            var pending = check.begin(new ReceivedRequest(request));
            return body -> new Identity(pending.verify(body).account(), pending.region());
        }

        @Override
        public boolean confines() {
            return true;
        }
    }
}
