package io.troupe.asl.model;

import java.util.Optional;

/**
 * How a Map state runs its iterations as executions of their own.
 *
 * <p>Source: "Using Map state in Distributed mode for large-scale parallel workloads in Step Functions".
 *
 * @param executionType of these executions
 * @param label part of their ARNs, 1 to 40 characters; one is made up when it is absent
 * @param reader where the items are read from; absent when they are in the state's data
 * @param batcher how many items an execution gets; one when it is absent
 * @param writer what becomes of the results
 * @param toleratedFailureCount how many items may fail before the state does
 * @param toleratedFailurePercentage how many of a hundred may
 */
public record Distribution(
        ExecutionType executionType,
        Optional<String> label,
        Optional<ItemReader> reader,
        Optional<ItemBatcher> batcher,
        Optional<ResultWriter> writer,
        Optional<Amount> toleratedFailureCount,
        Optional<Percentage> toleratedFailurePercentage) {
    /** The types of the executions. */
    public enum ExecutionType {
        /** Each with a history of its own. */
        STANDARD,
        /** Each five minutes long at most. */
        EXPRESS
    }
}
