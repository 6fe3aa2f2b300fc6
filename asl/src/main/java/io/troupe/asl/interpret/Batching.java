package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts items together. Source: "ItemBatcher (Map)".
 *
 * @param maxItems of a batch
 * @param maxBytes of a batch's whole input
 * @param batchInput what each batch gets besides its items
 */
public record Batching(OptionalLong maxItems, OptionalLong maxBytes, Optional<JsonNode> batchInput) {
    private static final int COMMA_BYTES = 1;

    /** The batches of some items, each the input of an execution; in order, and each as large as the limits allow. */
    List<JsonNode> batches(List<JsonNode> items) {
        List<JsonNode> batches = new ArrayList<>();
        ArrayNode open = Json.nodes().arrayNode();
        long emptyBytes = Payload.of(batch(open)).sizeBytes();
        long openBytes = emptyBytes;
        for (JsonNode item : items) {
            long bytes = Payload.of(item).sizeBytes();
            if (!open.isEmpty() && isFull(open, openBytes + COMMA_BYTES + bytes)) {
                batches.add(batch(open));
                open = Json.nodes().arrayNode();
                openBytes = emptyBytes;
            }
            openBytes += (open.isEmpty() ? 0 : COMMA_BYTES) + bytes;
            if (openBytes > bytesMax()) {
                throw new EvaluationException(
                        ErrorName.DATA_LIMIT_EXCEEDED,
                        "A batch of one item has " + openBytes + " bytes, but may have " + bytesMax() + " at most.");
            }
            open.add(item);
        }
        if (!open.isEmpty()) {
            batches.add(batch(open));
        }
        return batches;
    }

    private boolean isFull(ArrayNode open, long bytesWithNext) {
        return open.size() >= maxItems.orElse(Long.MAX_VALUE) || bytesWithNext > bytesMax();
    }

    private long bytesMax() {
        return Math.min(maxBytes.orElse(Payload.BYTES_MAX), Payload.BYTES_MAX);
    }

    private ObjectNode batch(ArrayNode items) {
        ObjectNode batch = Json.nodes().objectNode();
        batchInput.ifPresent(input -> batch.set("BatchInput", input));
        return batch.set("Items", items);
    }
}
