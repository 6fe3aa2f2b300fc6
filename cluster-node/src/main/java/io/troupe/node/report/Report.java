package io.troupe.node.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.port.NodeReport;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The report of a running node.
 *
 * @param scrape all metrics as text
 * @param configuration the settings in force, without secrets
 */
public record Report(ClusterView view, Readiness readiness, Supplier<String> scrape, String configuration)
        implements NodeReport {
    @Override
    public boolean alive() {
        return !view.isGone();
    }

    @Override
    public CompletionStage<List<String>> reasonsAgainstReady() {
        return readiness.reasonsAgainst();
    }

    @Override
    public String metrics() {
        return scrape.get();
    }

    @Override
    public CompletionStage<JsonNode> cluster() {
        return view.document();
    }
}
