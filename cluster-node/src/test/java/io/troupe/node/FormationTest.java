package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.node.jdbc.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes find each other where they are told to look, and let no stranger in. */
class FormationTest {
    private static final Duration TOGETHER_MAX = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final String database = PostgresServer.newDatabase();
    private final List<Integer> ports = FreePorts.of(3);
    private final List<Integer> managementPorts = FreePorts.of(3);

    @Test
    void nodesFindEachOtherInTheApiOfKubernetesAndSpeakTls() {
        var keys = Certificates.in(folder.resolve("keys"));
        try (var kubernetes = new FakeKubernetes(folder.resolve("kubernetes"), managementPorts.subList(0, 2))) {
            var nodes = allAtOnce(2, number -> pod(number, keys, kubernetes));
            try {
                var cluster = formed(nodes);

                assertThat(cluster.path("members").findValuesAsText("address"))
                        .containsExactlyInAnyOrder(
                                "akka://troupe@127.0.0.1:" + ports.get(0), "akka://troupe@127.0.0.1:" + ports.get(1));
                assertThat(kubernetes.asked()).contains("/api/v1/namespaces/there/pods?labelSelector=app%3Dtroupe");
                assertThat(nodes.get(1).client().listStateMachines().stateMachines())
                        .isEmpty();
                assertThatThrownBy(() -> stranger().close())
                        .as("a node with a certificate of another authority")
                        .hasMessageContaining("let this node into the cluster");
            } finally {
                nodes.forEach(NodeProcess::close);
            }
        }
    }

    @Test
    void nodesFindEachOtherByTheRecordsOfANameServer() {
        try (var dns = new FakeDns("_management._tcp.troupe.test", managementPorts)) {
            var nodes = allAtOnce(3, number -> named(number, dns));
            try {
                var cluster = formed(nodes);

                assertThat(cluster.path("members").findValuesAsText("address"))
                        .containsExactlyInAnyOrderElementsOf(ports.stream()
                                .map(port -> "akka://troupe@127.0.0.1:" + port)
                                .toList());
                assertThat(dns.asked()).contains("33 _management._tcp.troupe.test");
            } finally {
                nodes.forEach(NodeProcess::close);
            }
        }
    }

    /** What the first of them shows when all are members and each shard has a place. */
    private static JsonNode formed(List<NodeProcess> nodes) {
        return Await.until(
                TOGETHER_MAX,
                // A node of a cluster that is still forming may not know in time where the shards are.
                () -> Optional.of(Page.get(nodes.getFirst().address(), "/troupe/cluster"))
                        .filter(page -> page.status() == 200)
                        .map(Page::json)
                        .filter(shown -> shown.path("shardsPlaced").asInt() == 128
                                && shown.path("members").size() == nodes.size()));
    }

    /** None is ready before another one is there. */
    private static List<NodeProcess> allAtOnce(int count, IntFunction<NodeProcess> start) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, count)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> start.apply(number), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private NodeProcess named(int number, FakeDns dns) {
        var settings = new HashMap<>(node(number));
        settings.put("troupe.cluster.discovery", "dns");
        settings.put("troupe.cluster.service", "troupe.test");
        settings.put("troupe.cluster.nodes-min", "2");
        settings.put(
                "troupe.cluster.management-port", managementPorts.get(number).toString());
        settings.put("akka.io.dns.async-dns.nameservers", dns.address());
        return NodeProcess.start(folder.resolve("node" + number), settings);
    }

    private NodeProcess pod(int number, Certificates keys, FakeKubernetes kubernetes) {
        var settings = new HashMap<>(node(number, keys));
        settings.put("troupe.cluster.discovery", "kubernetes");
        settings.put("troupe.cluster.namespace", "there");
        settings.put("troupe.cluster.pod-label-selector", "app=troupe");
        settings.put("troupe.cluster.nodes-min", "2");
        settings.put(
                "troupe.cluster.management-port", managementPorts.get(number).toString());
        settings.putAll(kubernetes.account());
        return NodeProcess.start(folder.resolve("node" + number), settings, kubernetes.environment());
    }

    private NodeProcess stranger() {
        var settings = new HashMap<>(node(2, Certificates.in(folder.resolve("other-keys"))));
        settings.put("troupe.cluster.seed-nodes", "127.0.0.1:" + ports.getFirst());
        settings.put("troupe.cluster.join-timeout", "8 s");
        return NodeProcess.start(folder.resolve("stranger"), settings, Map.of());
    }

    private Map<String, String> node(int number, Certificates keys) {
        var settings = new HashMap<>(node(number));
        settings.put("troupe.cluster.tls-dir", keys.folder().toString());
        return settings;
    }

    private Map<String, String> node(int number) {
        return Map.of(
                "troupe.storage.url",
                database,
                "troupe.storage.user",
                "postgres",
                "troupe.cluster.port",
                ports.get(number).toString());
    }
}
