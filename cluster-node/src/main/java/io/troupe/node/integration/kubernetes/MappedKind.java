package io.troupe.node.integration.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.node.integration.TaskRequest;
import java.util.Optional;

/** A service of AWS in whose place Jobs run. */
interface MappedKind {
    /** What to run for these parameters; empty if the service itself is to be called. */
    Optional<MappedJob> job(JsonNode parameters);

    /** What the service returns when it has started its own. */
    ObjectNode started(TaskRequest request, JsonNode parameters);

    /** How the service describes its own that has ended. */
    ObjectNode ended(TaskRequest request, JsonNode parameters, Jobs.Ended ended);
}
