package io.troupe.node.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Whether a node should get requests: it is a member, it has seen the database within the last seconds, every shard has
 * been somewhere, what its first tasks need is loaded, and it is not about to stop.
 */
public final class Readiness {
    private final ClusterView cluster;
    private final BooleanSupplier mayAct;
    private final int shards;
    private volatile boolean warm;
    private volatile boolean stopping;
    private volatile boolean allPlaced;

    /**
     * Of one node.
     *
     * @param mayAct see {@link io.troupe.node.cluster.Membership#mayAct}
     * @param shards how many there are in the whole cluster
     */
    public Readiness(ClusterView cluster, BooleanSupplier mayAct, int shards) {
        this.cluster = cluster;
        this.mayAct = mayAct;
        this.shards = shards;
    }

    /** What the first requests and tasks need is loaded. */
    public void warm() {
        warm = true;
    }

    /** The node is about to stop, and still answers: callers should go elsewhere. */
    public void stopping() {
        stopping = true;
    }

    /** Sentences; none if the node should get requests. */
    public CompletionStage<List<String>> reasonsAgainst() {
        var reasons = new ArrayList<String>();
        if (stopping) {
            reasons.add("The node is about to stop.");
        }
        if (!warm) {
            reasons.add("The node still warms up.");
        }
        if (!cluster.isUp()) {
            reasons.add("The node is not a member of the cluster.");
        }
        if (!mayAct.getAsBoolean()) {
            reasons.add("The node has not seen the database within the last seconds.");
        }
        return reasons.isEmpty() && !allPlaced
                ? cluster.shardsPlaced().handle((placed, silence) -> unplaced(placed == null ? 0 : placed))
                : CompletableFuture.completedStage(reasons);
    }

    /** Once is enough: later on shards move, and requests wait for them. */
    private List<String> unplaced(int placed) {
        allPlaced = placed >= shards;
        return allPlaced ? List.of() : List.of("Only " + placed + " of " + shards + " shards have a place.");
    }
}
