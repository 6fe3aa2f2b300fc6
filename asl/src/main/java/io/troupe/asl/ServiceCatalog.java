package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.SdkActions;
import java.util.List;
import java.util.Optional;

/** What is known of the services that tasks call, beyond the language. */
public interface ServiceCatalog extends SdkActions {
    /**
     * Why somebody's answer cannot be one of the action; empty if it can, or if nothing is known about it.
     *
     * @param requiring whether the answer must have all that it is never without
     */
    Optional<String> answerComplaint(Resource.Integration resource, JsonNode answer, boolean requiring);

    /** Knows nothing, and so has nothing against anything. */
    ServiceCatalog UNKNOWN = new ServiceCatalog() {
        @Override
        public Optional<String> complaint(Resource.Integration resource) {
            return Optional.empty();
        }

        @Override
        public Optional<IntegrationFields> fields(Resource.Integration resource) {
            return Optional.empty();
        }

        @Override
        public Optional<String> answerComplaint(Resource.Integration resource, JsonNode answer, boolean requiring) {
            return Optional.empty();
        }

        @Override
        public List<String> complaints(Resource.Integration resource, JsonNode template) {
            return List.of();
        }

        @Override
        public List<String> problems(Resource.Integration resource, JsonNode parameters) {
            return List.of();
        }
    };
}
