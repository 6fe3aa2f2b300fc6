package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * How items are put together for an execution; it is given as many as both limits allow.
 *
 * <p>Source: "ItemBatcher (Map)".
 *
 * @param maxItemsPerBatch at least 1
 * @param maxInputBytesPerBatch 1 to 262,144
 * @param batchInput what each batch gets besides its items
 */
public record ItemBatcher(
        Optional<Amount> maxItemsPerBatch, Optional<Amount> maxInputBytesPerBatch, Optional<Template> batchInput) {}
