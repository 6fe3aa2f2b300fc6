package io.troupe.api.port;

import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The table of aliases of state machines. */
public interface StateMachineAliases {
    /** The most aliases of one machine. Source: "Quotas related to state machines". */
    int ALIASES_MAX = 100;

    /** The outcome of {@link #create} and {@link #update}. */
    sealed interface Change {
        /** What is stored now; after a creation that may be an alias that was there before. */
        record Stored(StateMachineAlias alias) implements Change {}

        /** The machine, one of the versions or the alias is not there. */
        record NotFound() implements Change {}

        /** The machine is being deleted. */
        record Deleting() implements Change {}

        /** There are {@link #ALIASES_MAX} already. */
        record TooMany() implements Change {}
    }

    /** The last row of a page, after which the next one begins. */
    record Position(Instant creationDate, String name) {}

    /** Stores an alias if its name is free. */
    CompletionStage<Change> create(StateMachineAlias alias);

    /** Changes what is given of an alias. */
    CompletionStage<Change> update(
            StateMachineArn aliasArn, Optional<String> description, List<StateMachineAlias.Route> routes, Instant now);

    /** One alias by its ARN. */
    CompletionStage<Optional<StateMachineAlias>> find(StateMachineArn aliasArn);

    /**
     * Aliases of a machine in the order of their creation.
     *
     * @param stateMachineArn a version's for only those that refer to it
     * @param after exclusive; empty for the first page
     * @param limit at least 1
     */
    CompletionStage<List<StateMachineAlias>> list(StateMachineArn stateMachineArn, Optional<Position> after, int limit);

    /** Removes an alias; an unknown one is no error. */
    CompletionStage<Void> delete(StateMachineArn aliasArn);
}
