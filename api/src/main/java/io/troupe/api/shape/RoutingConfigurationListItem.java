package io.troupe.api.shape;

/**
 * A version that an alias refers to.
 *
 * @param weight how many of a hundred executions it gets
 */
public record RoutingConfigurationListItem(String stateMachineVersionArn, int weight) implements Output {
    /** Takes the members out of a request that was checked. */
    public static RoutingConfigurationListItem from(Members members) {
        return new RoutingConfigurationListItem(
                members.text("stateMachineVersionArn"),
                members.optionalInteger("weight").orElseThrow());
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("stateMachineVersionArn", stateMachineVersionArn);
        json.integer("weight", weight);
    }
}
