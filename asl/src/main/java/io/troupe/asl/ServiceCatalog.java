package io.troupe.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.model.IntegrationFields;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.SdkActions;
import java.util.List;
import java.util.Optional;

/** What is known of the services that tasks call, beyond the language. */
public interface ServiceCatalog extends SdkActions {
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
        public List<String> problems(Resource.Integration resource, JsonNode parameters) {
            return List.of();
        }
    };
}
