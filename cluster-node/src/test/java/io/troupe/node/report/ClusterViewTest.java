package io.troupe.node.report;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a node tells of a cluster that is not there yet. */
class ClusterViewTest {
    private static final Duration TOLD_MAX = Duration.ofSeconds(10);

    @Test
    void aNodeThatHasNotJoinedTellsWhatItKnows() {
        var kit =
                ActorTestKit.create(ConfigFactory.parseString("""
                akka.actor.provider = cluster
                akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                """).withFallback(ConfigFactory.load("no-application")));
        try {
            var view = new ClusterView(kit.system());

            var document = view.document()
                    .toCompletableFuture()
                    .orTimeout(TOLD_MAX.toSeconds(), TimeUnit.SECONDS)
                    .join();

            assertThat(document.path("self").asText()).startsWith("akka://");
            assertThat(document.path("members")).isEmpty();
            assertThat(document.has("leader")).as("a leader that nobody knows").isFalse();
            assertThat(document.has("shardsPlaced"))
                    .as("shards that nobody has told of")
                    .isFalse();
        } finally {
            kit.shutdownTestKit();
        }
    }
}
