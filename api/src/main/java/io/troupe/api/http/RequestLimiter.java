package io.troupe.api.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the requests that are at work at once. */
final class RequestLimiter {
    private final int max;
    private final AtomicInteger atWork = new AtomicInteger();

    RequestLimiter(int max) {
        this.max = max;
    }

    /** Whether there is room; if so, {@link #leave} must follow. */
    boolean enter() {
        if (atWork.incrementAndGet() <= max) {
            return true;
        }
        atWork.decrementAndGet();
        return false;
    }

    void leave() {
        atWork.decrementAndGet();
    }
}
