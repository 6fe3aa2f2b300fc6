package io.troupe.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The actions that tasks can call through the AWS SDK. The language has no list of them: whoever makes the calls has.
 */
public interface SdkActions {
    /** Why a Task state may not name the action; empty if it may, or if nothing is known about it. */
    Optional<String> complaint(Resource.Integration resource);

    /** The action's parameters; empty if nothing is known of them. */
    Optional<IntegrationFields> fields(Resource.Integration resource);

    /** What the action cannot take of a template, beyond {@link #fields}; empty if nothing. */
    List<String> complaints(Resource.Integration resource, JsonNode template);

    /** What the action cannot take of these values, in the words of {@link IntegrationFields}; empty if nothing. */
    List<String> problems(Resource.Integration resource, JsonNode parameters);
}
