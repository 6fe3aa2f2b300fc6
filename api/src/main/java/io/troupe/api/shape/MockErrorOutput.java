package io.troupe.api.shape;

import java.util.Optional;

/** The error that a mocked integration answers. */
public record MockErrorOutput(Optional<String> error, Optional<String> cause) {
    /** Takes the members out of a request that was checked. */
    public static MockErrorOutput from(Members members) {
        return new MockErrorOutput(members.optionalText("error"), members.optionalText("cause"));
    }
}
