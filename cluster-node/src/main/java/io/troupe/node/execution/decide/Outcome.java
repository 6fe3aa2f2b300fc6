package io.troupe.node.execution.decide;

import io.troupe.asl.interpret.Failure;
import io.troupe.protocol.arn.ActivityArn;

/** Where a run of one scope ended. */
public sealed interface Outcome {
    /** It waits for something outside, or its turn was cut; the cursor says which. */
    record Paused() implements Outcome {}

    /**
     * It can go on once it is known whether this activity exists.
     *
     * @param resource ARN of an activity, see {@link ActivityArn}
     */
    record AsksForActivity(String resource) implements Outcome {}

    /**
     * Its state fails, and the cause names the event in which the state was entered, whose id a branch does not know.
     * It stands at the entry, and fails again where ids are real.
     */
    record NeedsNumbers() implements Outcome {}

    /**
     * The scope has come to its end.
     *
     * @param output JSON text
     */
    record Finished(String output) implements Outcome {}

    /**
     * An iteration of its Map state cannot start; those that run have to be ended before the state fails for it.
     *
     * @param failure without the prefix that names the state
     */
    record CannotIterate(Failure failure) implements Outcome {}

    /**
     * The scope has failed, and nothing in it handles that. An enclosing state may, unless the failure is fatal.
     *
     * @param eventId the event that what comes next follows on
     */
    record Failed(Failure failure, long eventId) implements Outcome {}
}
