package io.troupe.node;

import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.ShardingMessageExtractor;
import io.troupe.node.jdbc.Slices;
import io.troupe.node.wake.Keeper;
import io.troupe.protocol.execution.ExecutionMessage;

/** A shard is a slice, so that keepers live with their executions and rows can be found by shard. */
final class BySlice extends ShardingMessageExtractor<ShardingEnvelope<ExecutionMessage>, ExecutionMessage> {
    @Override
    public String entityId(ShardingEnvelope<ExecutionMessage> envelope) {
        return envelope.entityId();
    }

    @Override
    public String shardId(String entityId) {
        var slice = Keeper.isKeeper(entityId) ? Keeper.slice(entityId) : Slices.of(entityId);
        return String.valueOf(slice);
    }

    @Override
    public ExecutionMessage unwrapMessage(ShardingEnvelope<ExecutionMessage> envelope) {
        return envelope.message();
    }
}
