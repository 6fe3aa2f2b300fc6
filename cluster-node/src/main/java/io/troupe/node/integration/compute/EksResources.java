package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.Json;
import io.troupe.node.integration.optimized.ServiceAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Amazon EKS creates and deletes: clusters, node groups and Fargate profiles. AWS does not undo it when the state
 * is left. Source: "Create and manage Amazon EKS clusters with Step Functions"; when each has come to its end is told
 * by the waiters of the EKS API.
 *
 * @param startAction of the SDK
 * @param describeAction of the SDK
 * @param member of the answers that holds the description
 * @param names what the description is asked for by, as it has them itself
 */
public record EksResources(String startAction, String describeAction, String member, List<String> names)
        implements JobKind {
    private static final Set<String> NOT_CREATED = Set.of("FAILED", "CREATE_FAILED", "DELETING", "DELETE_FAILED");
    private static final Set<String> NOT_DELETED = Set.of("FAILED", "ACTIVE", "DELETE_FAILED");

    /** Copies the list. */
    public EksResources {
        names = List.copyOf(names);
    }

    /** All of them. */
    public static List<EksResources> all() {
        return Stream.of("create", "delete")
                .flatMap(verb -> Stream.of(
                        new EksResources(verb + "Cluster", "describeCluster", "Cluster", List.of("Name")),
                        ofCluster(verb, "Nodegroup"),
                        ofCluster(verb, "FargateProfile")))
                .toList();
    }

    private static EksResources ofCluster(String verb, String member) {
        return new EksResources(verb + member, "describe" + member, member, List.of("ClusterName", member + "Name"));
    }

    @Override
    public ServiceAction start() {
        return ServiceAction.of(startAction);
    }

    @Override
    public Call describe(Started job) {
        ObjectNode parameters = Json.nodes().objectNode();
        names.forEach(name -> parameters.set(name, job.answer().path(member).path(name)));
        return new Call(describeAction, parameters);
    }

    @Override
    public State state(Started job, JsonNode described) {
        var status = described.path(member).path("Status").asText();
        if ((deletes() ? NOT_DELETED : NOT_CREATED).contains(status)) {
            return new State.Failed(described);
        }
        return status.equals("ACTIVE") ? new State.Succeeded(described) : new State.Running();
    }

    @Override
    public State gone(Started job) {
        ObjectNode last = Json.nodes().objectNode();
        last.set(member, job.answer().path(member));
        return deletes() ? new State.Succeeded(last) : new State.Failed(last);
    }

    @Override
    public Optional<Call> stop(Started job) {
        return Optional.empty();
    }

    private boolean deletes() {
        return startAction.startsWith("delete");
    }
}
