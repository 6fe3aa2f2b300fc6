package io.troupe.api.http;

import io.troupe.api.shape.AwsException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the requests that are at work at once, and the memory that their bodies take. */
final class RequestLimiter {
    private final int requestsMax;
    private final long bytesMax;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    RequestLimiter(int requestsMax, long bytesMax) {
        this.requestsMax = requestsMax;
        this.bytesMax = bytesMax;
    }

    /**
     * Takes a place for one request.
     *
     * @throws AwsException ThrottlingException, if there is none
     */
    Place enter(long bodyBytes) {
        var requestsNow = requests.incrementAndGet();
        var bytesNow = bytes.addAndGet(bodyBytes);
        var place = new Place(bodyBytes);
        if (requestsNow > requestsMax || bytesNow > bytesMax) {
            place.leave();
            throw AwsException.throttled();
        }
        return place;
    }

    /** A place that was taken. */
    final class Place {
        private final long bodyBytes;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(long bodyBytes) {
            this.bodyBytes = bodyBytes;
        }

        /** Gives the place back; a second time does nothing. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                requests.decrementAndGet();
                bytes.addAndGet(-bodyBytes);
            }
        }
    }
}
