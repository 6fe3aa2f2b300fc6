package io.troupe.api.fake;

import io.troupe.api.port.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tags in a map. */
record MemoryTags(Map<String, Map<String, String>> tags) implements Tags {
    @Override
    public CompletionStage<Tagging> tag(String resourceArn, Map<String, String> added, int tagsMax) {
        var existing = tags.get(resourceArn);
        if (existing == null) {
            return CompletableFuture.completedStage(Tagging.RESOURCE_NOT_FOUND);
        }
        var merged = new TreeMap<>(existing);
        merged.putAll(added);
        if (merged.size() > tagsMax) {
            return CompletableFuture.completedStage(Tagging.TOO_MANY_TAGS);
        }
        tags.put(resourceArn, merged);
        return CompletableFuture.completedStage(Tagging.DONE);
    }

    @Override
    public CompletionStage<Boolean> untag(String resourceArn, List<String> keys) {
        var existing = tags.get(resourceArn);
        if (existing != null) {
            keys.forEach(existing::remove);
        }
        return CompletableFuture.completedStage(existing != null);
    }

    @Override
    public CompletionStage<Optional<Map<String, String>>> list(String resourceArn) {
        return CompletableFuture.completedStage(Optional.ofNullable(tags.get(resourceArn)));
    }
}
