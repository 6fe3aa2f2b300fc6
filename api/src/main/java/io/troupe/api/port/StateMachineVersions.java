package io.troupe.api.port;

import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** The table of versions of state machines. */
public interface StateMachineVersions {
    /** The most versions of one machine. Source: "Quotas related to state machines". */
    int VERSIONS_MAX = 1_000;

    /** How a revision is called that no update has given an id. */
    String INITIAL = "INITIAL";

    /** The outcome of {@link #publish}. */
    sealed interface Publication {
        /** The current revision has this version now, or has had it before. */
        record Published(StateMachineVersion version) implements Publication {}

        /** Another revision is current. */
        record Conflict(String currentRevisionId) implements Publication {}

        /** Nothing to publish. */
        record DoesNotExist() implements Publication {}

        /** The machine is being deleted. */
        record Deleting() implements Publication {}

        /** There are {@link #VERSIONS_MAX} already. */
        record TooMany() implements Publication {}
    }

    /**
     * Gives the current revision of a machine the next number, if it has none yet.
     *
     * @param stateMachineArn unqualified
     * @param expectedRevisionId of the revision that must be current, {@link #INITIAL} before the first update
     */
    CompletionStage<Publication> publish(
            StateMachineArn stateMachineArn,
            Optional<String> expectedRevisionId,
            Optional<String> description,
            Instant now);

    /** One version by its ARN. */
    CompletionStage<Optional<StateMachineVersion>> find(StateMachineArn versionArn);

    /**
     * Versions of a machine, newest first.
     *
     * @param before number, exclusive; empty for the first page
     * @param limit at least 1
     */
    CompletionStage<List<StateMachineVersion>> list(StateMachineArn stateMachineArn, OptionalLong before, int limit);

    /**
     * Removes a version, unless an alias refers to it; an unknown one is no error.
     *
     * @return the names of those aliases
     */
    CompletionStage<List<String>> delete(StateMachineArn versionArn);
}
