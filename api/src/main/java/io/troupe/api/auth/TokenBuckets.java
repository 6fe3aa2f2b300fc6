package io.troupe.api.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** AWS's way to limit callers: a bucket of tokens for each account and operation, which fills again by and by. */
public final class TokenBuckets {
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Rate> rates;
    private final LongSupplier nanoTime;
    private final Map<Key, Bucket> buckets = new ConcurrentHashMap<>();

    private record Key(String account, String operation) {}

    /**
     * Full buckets.
     *
     * @param rates by operation; one that is not there is not limited
     * @param nanoTime a clock that never goes back
     */
    public TokenBuckets(Map<String, Rate> rates, LongSupplier nanoTime) {
        this.rates = Map.copyOf(rates);
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a token, if there is one.
     *
     * @param account one that has a key, so that their number is bounded
     * @return whether the call may go on
     */
    public boolean take(String account, String operation) {
        var rate = rates.get(operation);
        return rate == null
                || buckets.computeIfAbsent(new Key(account, operation), key -> new Bucket(rate))
                        .take();
    }

    private final class Bucket {
        private final Rate rate;
        private double tokens;
        private long filledAt = nanoTime.getAsLong();

        Bucket(Rate rate) {
            this.rate = rate;
            this.tokens = rate.bucket();
        }

        synchronized boolean take() {
            var now = nanoTime.getAsLong();
            tokens = Math.min(rate.bucket(), tokens + (now - filledAt) / NANOS * rate.perSecond());
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
