package io.troupe.api.auth;

import java.util.Optional;

/**
 * What a caller signs with.
 *
 * @param id the public part
 * @param account whose resources it reaches, twelve digits
 * @param sessionToken of temporary credentials, which must come with each request
 */
public record AccessKey(String id, String secret, String account, Optional<String> sessionToken) {
    /** Checks the parts. */
    public AccessKey {
        require(!id.isEmpty() && !secret.isEmpty(), "An access key needs an id and a secret.");
        require(account.matches("[0-9]{12}"), "The account of access key " + id + " must have twelve digits.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "AccessKey[" + id + " of " + account + "]";
    }
}
