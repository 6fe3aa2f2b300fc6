package io.troupe.api.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tags of state machines and activities. */
public interface Tags {
    /** The outcome of {@link #tag}. */
    enum Tagging {
        DONE,
        RESOURCE_NOT_FOUND,
        TOO_MANY_TAGS
    }

    /**
     * Adds tags, and overwrites those of the same key.
     *
     * @param tagsMax how many a resource may have afterwards
     */
    CompletionStage<Tagging> tag(String resourceArn, Map<String, String> tags, int tagsMax);

    /** Removes tags; false if there is no such resource. */
    CompletionStage<Boolean> untag(String resourceArn, List<String> keys);

    /** All tags in the order of their keys; empty if there is no such resource. */
    CompletionStage<Optional<Map<String, String>>> list(String resourceArn);
}
