package io.troupe.api.auth;

import java.util.Optional;

/** All keys that are accepted. */
@FunctionalInterface
public interface AccessKeys {
    /** The key of that id. Called for every request: it must not wait. */
    Optional<AccessKey> find(String id);
}
