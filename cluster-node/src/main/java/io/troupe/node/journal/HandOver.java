package io.troupe.node.journal;

import akka.persistence.PersistentRepr;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * First turns that were stored a moment ago and are read back at once by the entity that goes on with them, which
 * spares the database three queries. Nothing depends on it: what is not here is read from the tables, and an entity
 * that went on from a turn that is no longer the last one would be stopped by the primary key.
 */
final class HandOver {
    private static final int TURNS_MAX = 10_000;
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Cache<String, PersistentRepr> turns =
            Caffeine.newBuilder().maximumSize(TURNS_MAX).expireAfterWrite(KEPT).build();

    void put(PersistentRepr first) {
        turns.put(first.persistenceId(), first);
    }

    /** Whether that history is known to consist of its first turn. */
    boolean holds(String persistenceId) {
        return turns.getIfPresent(persistenceId) != null;
    }

    /** Gives the turn once. */
    Optional<PersistentRepr> take(String persistenceId) {
        return Optional.ofNullable(turns.asMap().remove(persistenceId));
    }
}
