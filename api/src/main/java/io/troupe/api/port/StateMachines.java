package io.troupe.api.port;

import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The table of state machines and their revisions. */
public interface StateMachines {
    /** The outcome of {@link #create}. */
    sealed interface Creation {
        /** It is new. */
        record Created() implements Creation {}

        /** The name is taken; whether the call repeats an earlier one is for the caller to see. */
        record Exists(StateMachineDescription existing) implements Creation {}
    }

    /** The outcome of {@link #update}. */
    sealed interface Change {
        /**
         * The given revision is current now.
         *
         * @param published the version of it, if one was asked for
         */
        record Done(Optional<StateMachineVersion> published) implements Change {}

        /** Another update came between; read again. */
        record Conflict() implements Change {}

        /** Nothing to update. */
        record DoesNotExist() implements Change {}

        /** It is being deleted. */
        record Deleting() implements Change {}

        /** It has as many versions as it may have, so that nothing was changed. */
        record TooManyVersions() implements Change {}
    }

    /** What a version is told that is published together with its revision. */
    record Publishing(Optional<String> description, Instant at) {}

    /**
     * Stores a new machine, with all that comes with it or nothing, if its name is free.
     *
     * @param firstVersion of {@code first}, number 1, if it is published at once
     */
    CompletionStage<Creation> create(
            StateMachineRevision first, Map<String, String> tags, Optional<StateMachineVersion> firstVersion);

    /**
     * Makes {@code next} the current revision if {@code expectedKey} still is, and publishes it, or does neither.
     *
     * @param publishing empty if it is not to be published
     */
    CompletionStage<Change> update(String expectedKey, StateMachineRevision next, Optional<Publishing> publishing);

    /** Marks it DELETING; its open executions are ended and then it goes. Unknown machines are no error. */
    CompletionStage<Void> delete(StateMachineArn stateMachineArn);

    /** Straight from the database. */
    CompletionStage<Optional<StateMachineDescription>> find(StateMachineArn stateMachineArn);

    /** For starting executions: may be a second old, mostly costs no query. */
    CompletionStage<Optional<StateMachineDescription>> current(StateMachineArn stateMachineArn);

    /** An immutable revision by its key. */
    CompletionStage<Optional<StateMachineRevision>> revision(String key);

    /**
     * Machines of one account and region, ascending by name in code-unit order.
     *
     * @param afterName exclusive; empty for the first page
     * @param limit at least 1
     */
    CompletionStage<List<StateMachineDescription>> list(
            String region, String account, Optional<String> afterName, int limit);
}
