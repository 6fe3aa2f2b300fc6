package io.troupe.node.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.Await;
import io.troupe.node.NodeProcess;
import io.troupe.node.Page;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The nodes of a cluster, and a balancer in front of them that knows which of them run. */
final class Company implements AutoCloseable {
    static final int NODES = 3;
    /** One more, for a node that comes before another one goes. */
    static final int PLACES = NODES + 1;

    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(6);
    private static final Duration TOGETHER_MAX = Duration.ofSeconds(60);
    private static final Duration STARTED_MAX = Duration.ofSeconds(90);

    private final Path folder;
    private final Network network;
    private final Map<String, String> settings;
    private final Map<String, String> environment;
    private final List<Optional<Member>> members = new CopyOnWriteArrayList<>();

    /** @param serving whether the balancer sends requests there */
    private record Member(NodeProcess process, SfnClient client, boolean serving) {
        boolean serves() {
            return serving && process.isAlive();
        }
    }

    Company(Path folder, Network network, Map<String, String> settings, Map<String, String> environment) {
        this.folder = folder;
        this.network = network;
        this.settings = settings;
        this.environment = environment;
        IntStream.range(0, PLACES).forEach(place -> members.add(Optional.empty()));
    }

    /** Starts all that do not run, side by side, and waits until they are one cluster. */
    void complete() {
        IntStream.range(0, NODES)
                .filter(node -> !runs(node))
                .mapToObj(node -> CompletableFuture.runAsync(() -> start(node, Map.of())))
                .toList()
                .forEach(CompletableFuture::join);
        IntStream.range(0, NODES).forEach(node -> awaitMembers(node, NODES));
    }

    /**
     * Starts one, which must not run.
     *
     * @throws IllegalStateException if it does not start
     */
    void start(int node, Map<String, String> more) {
        start(node, more, System.getProperty("java.class.path"));
    }

    /** The same from other classes than those of the tests. */
    void start(int node, Map<String, String> more, String classPath) {
        var own = new HashMap<>(settings);
        own.putAll(Map.of(
                "troupe.api.interface",
                network.address(node),
                "troupe.api.insecure-remote",
                "true",
                "troupe.api.long-poll",
                "4 s",
                // Young nodes on a busy machine of few cores stand still for seconds at times.
                "akka.cluster.failure-detector.acceptable-heartbeat-pause",
                "6 s",
                "troupe.cluster.hostname",
                network.address(node),
                "troupe.cluster.port",
                network.clusterAddress(node).replaceAll(".*:", ""),
                "troupe.cluster.seed-nodes",
                IntStream.range(0, NODES).mapToObj(network::clusterAddress).collect(Collectors.joining(",")),
                "troupe.execution.idle-in-memory",
                "200 ms"));
        own.putAll(more);
        var process =
                NodeProcess.start(folder.resolve("node" + node), own, environment, network.elsewhere(node), classPath);
        members.set(node, Optional.of(new Member(process, client(process.address()), true)));
    }

    /** Each attempt goes to a node that the caller chooses anew, so the client itself tries only once. */
    static SfnClient client(InetSocketAddress address) {
        return SfnClient.builder()
                .endpointOverride(URI.create("http://" + address.getHostString() + ":" + address.getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "credentials")))
                .overrideConfiguration(override -> override.putAdvancedOption(
                                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                        .apiCallAttemptTimeout(ATTEMPT_MAX)
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private Member member(int node) {
        return members.get(node).orElseThrow(() -> new IllegalStateException("node " + node + " does not run"));
    }

    boolean runs(int node) {
        return members.get(node).filter(member -> member.process().isAlive()).isPresent();
    }

    /** A client of one of those that serve. */
    SfnClient anyClient() {
        var serving = members.stream()
                .flatMap(Optional::stream)
                .filter(Member::serves)
                .toList();
        if (serving.isEmpty()) {
            throw new IllegalStateException("no node serves");
        }
        return serving.get(ThreadLocalRandom.current().nextInt(serving.size())).client();
    }

    /** What one answers to a GET; empty if it does not answer. */
    Optional<Page> page(int node, String path) {
        try {
            return Optional.of(Page.get(member(node).process().address(), path));
        } catch (RuntimeException silence) {
            return Optional.empty();
        }
    }

    /** What any of those that serve answers. */
    Optional<Page> anyPage(String path) {
        return IntStream.range(0, NODES)
                .filter(node -> members.get(node).filter(Member::serves).isPresent())
                .boxed()
                .flatMap(node -> page(node, path).stream())
                .findFirst();
    }

    boolean isReady(int node) {
        return page(node, "/ready").filter(page -> page.status() == 200).isPresent();
    }

    void awaitReady(int node, Duration max) {
        assertThat(Await.within(max, () -> isReady(node)))
                .as("node %s is ready", node)
                .isTrue();
    }

    /** Waits until a node counts so many members. */
    void awaitMembers(int node, int count) {
        var together = Await.within(
                TOGETHER_MAX,
                () -> page(node, "/troupe/cluster")
                        .filter(page -> page.status() == 200)
                        .filter(page -> page.json().path("members").size() == count)
                        .isPresent());
        assertThat(together)
                .as(() -> "node " + node + " counts " + count + " members: " + page(node, "/troupe/cluster"))
                .isTrue();
    }

    /** Asks one to stop in order; {@link #awaitExit} waits for that. */
    void stop(int node) {
        member(node).process().stop();
    }

    /** How many shards of executions a node has; none if it does not know. */
    int shards(int node) {
        var cluster = page(node, "/troupe/cluster").orElseThrow().json();
        for (var member : cluster.path("members")) {
            if (member.path("address").equals(cluster.path("self"))) {
                return member.path("shards").asInt();
            }
        }
        return 0;
    }

    /** Where nodes run. */
    List<Integer> places() {
        return IntStream.range(0, PLACES).filter(this::runs).boxed().toList();
    }

    /** Where none does. */
    int freePlace() {
        return IntStream.range(0, PLACES)
                .filter(place -> !runs(place))
                .findFirst()
                .orElseThrow();
    }

    /** Addresses of those that run. */
    List<InetSocketAddress> addresses() {
        return members.stream()
                .flatMap(Optional::stream)
                .filter(Member::serves)
                .map(member -> member.process().address())
                .toList();
    }

    void kill(int node) {
        var member = member(node);
        members.set(node, Optional.empty());
        member.process().kill();
    }

    /** The balancer takes it out, as its requests stay without an answer. */
    void freeze(int node) {
        var member = member(node);
        members.set(node, Optional.of(new Member(member.process(), member.client(), false)));
        member.process().signal("STOP");
    }

    void thaw(int node) {
        var member = member(node);
        member.process().signal("CONT");
        members.set(node, Optional.of(new Member(member.process(), member.client(), true)));
    }

    /** Waits until a node has ended, and gives its exit code. */
    int awaitExit(int node) {
        var exit = member(node).process().awaitExit();
        members.set(node, Optional.empty());
        return exit;
    }

    /** After faults of any kind: those that stand still go on, those that have ended are started again. */
    void restore() {
        for (var node = 0; node < NODES; node++) {
            if (runs(node) && !member(node).serving()) {
                thaw(node);
            }
        }
        assertThat(Await.within(STARTED_MAX, this::isSettled))
                .as(() -> "each node has ended, or is ready: " + state())
                .isTrue();
        complete();
    }

    /** Nobody is about to be taken out, or to end. */
    private boolean isSettled() {
        var running = IntStream.range(0, NODES).filter(this::runs).boxed().toList();
        return running.stream()
                .allMatch(node -> isReady(node)
                        && page(node, "/troupe/cluster")
                                .filter(page -> page.status() == 200)
                                .map(Page::json)
                                .filter(cluster -> cluster.path("members").size() == running.size()
                                        && Stream.of(cluster.path("members"))
                                                .flatMap(all -> all.findValues("reachable").stream())
                                                .allMatch(reachable -> reachable.asBoolean()))
                                .isPresent());
    }

    private String state() {
        return IntStream.range(0, NODES)
                .mapToObj(node -> node + ": "
                        + (runs(node) ? page(node, "/ready") + " " + page(node, "/troupe/cluster") : "has ended"))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        for (var place : members) {
            place.ifPresent(member -> {
                member.client().close();
                // They have been looked at; what they still hold is nobody's concern.
                member.process().kill();
            });
        }
    }
}
