package io.troupe.api.port;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a node tells those who run it. */
public interface NodeReport {
    /** Whether the process is of any use still; if not, whoever runs it should start it anew. */
    boolean alive();

    /** Sentences that say why the node should get no requests at the moment; none if it should. */
    CompletionStage<List<String>> reasonsAgainstReady();

    /** All metrics in Prometheus' text format. */
    String metrics();

    /** Members of the cluster, and where the shards are. */
    CompletionStage<JsonNode> cluster();

    /** The settings in force, in HOCON, secrets masked. */
    String configuration();
}
