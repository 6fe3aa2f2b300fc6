package io.troupe.api.port;

import io.troupe.protocol.arn.StateMachineArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A name for one or two versions of a state machine.
 *
 * @param arn qualified by the name
 * @param routes in the order in which they were given
 */
public record StateMachineAlias(
        StateMachineArn arn,
        Optional<String> description,
        List<Route> routes,
        Instant creationDate,
        Instant updateDate) {
    /** Copies the routes. */
    public StateMachineAlias {
        routes = List.copyOf(routes);
    }

    /**
     * A version that executions are started with.
     *
     * @param weight how many of a hundred
     */
    public record Route(StateMachineArn versionArn, int weight) {}

    /** The name. */
    public String name() {
        return arn.qualifier().orElseThrow();
    }

    /** Whether one call of CreateStateMachineAlias may be taken for the other. */
    public boolean repeats(StateMachineAlias other) {
        return arn.equals(other.arn) && description.equals(other.description) && routes.equals(other.routes);
    }
}
