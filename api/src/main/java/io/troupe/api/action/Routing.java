package io.troupe.api.action;

import io.troupe.api.port.StateMachineAlias.Route;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.RoutingConfigurationListItem;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.HashSet;
import java.util.List;

/** The versions that an alias refers to. Source: API reference, RoutingConfigurationListItem. */
final class Routing {
    private static final int WEIGHTS = 100;
    private static final String REASON = "INVALID_ROUTING_CONFIGURATION";

    private Routing() {}

    /**
     * @throws AwsException ValidationException unless these are distinct versions of one machine with all the weight
     */
    static List<Route> checked(List<RoutingConfigurationListItem> items) {
        var routes = items.stream()
                .map(item -> new Route(Arns.stateMachine(item.stateMachineVersionArn()), item.weight()))
                .toList();
        var arns = routes.stream().map(Route::versionArn).toList();
        require(
                new HashSet<>(arns).size() == arns.size(),
                "Routing configuration must contain distinct state machine version ARNs. Received: " + arns);
        var weights = routes.stream().map(Route::weight).toList();
        require(
                weights.stream().mapToInt(Integer::intValue).sum() == WEIGHTS,
                "Sum of routing configuration weights must equal 100. Received: " + weights);
        require(
                arns.stream().allMatch(arn -> arn.version().isPresent()),
                "Routing configuration must contain state machine version ARNs. Received: " + arns);
        requireMachine(arns.getFirst(), routes);
        return routes;
    }

    /** @throws AwsException ValidationException unless all versions are of this ARN's machine */
    static void requireMachine(StateMachineArn arn, List<Route> routes) {
        var arns = routes.stream().map(Route::versionArn).toList();
        require(
                arns.stream().allMatch(version -> version.unqualified().equals(arn.unqualified())),
                "Routing configuration must contain versions of one state machine. Received: " + arns);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw AwsException.validation(message, REASON);
        }
    }

    static List<RoutingConfigurationListItem> shown(List<Route> routes) {
        return routes.stream()
                .map(route ->
                        new RoutingConfigurationListItem(route.versionArn().toString(), route.weight()))
                .toList();
    }

    /** @param drawn from 0 to 99 */
    static Route chosen(List<Route> routes, int drawn) {
        var first = routes.getFirst();
        return drawn < first.weight() ? first : routes.getLast();
    }
}
