package io.troupe.node.report;

import akka.actor.typed.ActorSystem;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.sharding.ShardRegion;
import akka.cluster.sharding.typed.ClusterShardingQuery;
import akka.cluster.sharding.typed.GetClusterShardingStats;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.typed.Cluster;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.troupe.node.execution.Ask;
import io.troupe.protocol.execution.ExecutionCommand;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The cluster as this node sees it. */
public final class ClusterView {
    private static final Duration REGIONS_ANSWER_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(4);
    private static final Duration DOCUMENT_MAX = Duration.ofSeconds(6);

    private final ActorSystem<?> system;
    private final Cluster cluster;

    /** Looks at the cluster that the system belongs to. */
    public ClusterView(ActorSystem<?> system) {
        this.system = system;
        this.cluster = Cluster.get(system);
    }

    /** Whether this node is a full member. */
    public boolean isUp() {
        return cluster.selfMember().status().equals(MemberStatus.up());
    }

    /** Whether this node has been taken out, or has left. */
    public boolean isGone() {
        return cluster.isTerminated();
    }

    /** How many shards of executions are somewhere; those of a node that does not answer are not counted. */
    public CompletionStage<Integer> shardsPlaced() {
        return stats().thenApply(regions ->
                regions.values().stream().mapToInt(ClusterView::shards).sum());
    }

    /**
     * Members with their shards and executions; what is not known in time, as while the cluster forms, is left out. The
     * bound of its own is for a node that is so busy that not even Akka's timers come in time.
     */
    public CompletionStage<JsonNode> document() {
        return stats().handle((regions, silence) -> Optional.ofNullable(regions).filter(known -> !known.isEmpty()))
                .toCompletableFuture()
                .completeOnTimeout(Optional.empty(), DOCUMENT_MAX.toSeconds(), TimeUnit.SECONDS)
                .thenApply(this::document);
    }

    private CompletionStage<Map<String, ShardRegion.ShardRegionStats>> stats() {
        return Ask.<ClusterShardingQuery, ShardRegion.ClusterShardingStats>actor(
                        ClusterSharding.get(system).shardState(),
                        replyTo -> new GetClusterShardingStats(
                                ExecutionCommand.ENTITY_TYPE_KEY, REGIONS_ANSWER_MAX, replyTo),
                        ANSWER_MAX,
                        system.scheduler())
                .thenApply(stats -> stats.getRegions().entrySet().stream()
                        .collect(Collectors.toMap(region -> region.getKey().toString(), Map.Entry::getValue)));
    }

    private static int shards(ShardRegion.ShardRegionStats region) {
        return region.getStats().size();
    }

    /** Each shard has one entity that is no execution: its keeper. */
    private static int executions(ShardRegion.ShardRegionStats region) {
        return region.getStats().values().stream()
                .mapToInt(entities -> ((Number) entities).intValue() - 1)
                .sum();
    }

    private JsonNode document(Optional<Map<String, ShardRegion.ShardRegionStats>> told) {
        var regions = told.orElse(Map.of());
        var state = cluster.state();
        var document = JsonNodeFactory.instance.objectNode();
        document.put("self", cluster.selfMember().address().toString());
        Optional.ofNullable(state.getLeader()).ifPresent(leader -> document.put("leader", leader.toString()));
        var members = document.putArray("members");
        var unreachable =
                state.getUnreachable().stream().map(Member::uniqueAddress).collect(Collectors.toSet());
        StreamSupport.stream(state.getMembers().spliterator(), false).forEach(member -> {
            var address = member.address().toString();
            var entry = members.addObject()
                    .put("address", address)
                    .put("status", member.status().toString())
                    .put("reachable", !unreachable.contains(member.uniqueAddress()))
                    .put("version", member.appVersion().version());
            var region = regions.get(address);
            if (region != null) {
                entry.put("shards", shards(region)).put("executionsInMemory", executions(region));
            }
        });
        if (told.isPresent()) {
            document.put(
                    "shardsPlaced",
                    regions.values().stream().mapToInt(ClusterView::shards).sum());
        }
        return document;
    }
}
