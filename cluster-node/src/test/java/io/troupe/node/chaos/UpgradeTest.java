package io.troupe.node.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.Await;
import io.troupe.node.FunctionServer;
import io.troupe.node.Trial;
import io.troupe.node.jdbc.PostgresServer;
import io.troupe.node.jdbc.Slices;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Three nodes are exchanged for those of another version one by one, behind a balancer and under load. A new one comes
 * before its predecessor goes, as a Deployment of Kubernetes does it. No call fails after the retries that AWS's SDK
 * makes by itself, somebody's start is acknowledged at least every two seconds, and of executions that are started at a
 * steady pace each one has gone from its start through a call of a function to its end within six seconds, also if its
 * shard moves at that moment.
 *
 * <p>{@code ./troupe test} exchanges this build for itself under another version, since the build of an older commit
 * takes more than a minute; {@code ./troupe test --all} goes from the commit in {@code .ci/upgrade-from} to this build,
 * and back.
 */
class UpgradeTest {
    private static final boolean ALL = Boolean.getBoolean("troupe.test.all");
    private static final long SEED = Long.getLong("troupe.test.seed", new Random().nextLong());
    private static final int EXECUTIONS_MAX = 100_000;
    private static final Duration STALL_MAX = Duration.ofSeconds(2);
    /** On two processors 1.8 to 3.1 s were measured; they are busy with starting nodes at the same time. */
    private static final Duration BEAT_MAX = Duration.ofSeconds(6);
    /** Four nodes, a database and the clients on two processors are less than that. */
    private static final double LOAD_MAX = 4;

    private static final Duration STEADY = Duration.ofSeconds(3);
    private static final Duration WARM_MAX = Duration.ofMinutes(2);
    private static final int WARM_COUNT = 20;
    private static final int SHARE = Slices.COUNT / Company.NODES;
    private static final Duration SHARDS_MOVED_MAX = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** @param classPath of its nodes */
    private record Version(String number, String classPath) {}

    @Test
    void nodesAreExchangedOneByOneAndNoCallFails() {
        System.out.println("UpgradeTest -Dtroupe.test.seed=" + SEED);
        var thisBuild = System.getProperty("java.class.path");
        var older = new Version("1", ALL ? OlderBuild.classPath() : thisBuild);
        var newer = new Version("2", thisBuild);
        var functions = new FunctionServer();
        try (var network = new Loopback(Company.PLACES);
                var company = new Company(folder, network, settings(functions), Map.of())) {
            Stage.all().forEach(node -> start(company, node, older));
            Stage.all().forEach(node -> company.awaitReady(node, SHARDS_MOVED_MAX));
            try (var balancer = new Balancer(company::addresses);
                    var client = client(balancer.address());
                    var trial = new Trial(functions, () -> client, false)) {
                trial.begin(EXECUTIONS_MAX, SEED);
                var pulse = Pulse.begin(client);
                var load = Load.begin(trial);
                var took = Duration.ZERO;
                try (load;
                        pulse) {
                    Await.passed(STEADY);
                    Await.until(WARM_MAX, () -> isWarm(company, trial, pulse) ? Optional.of(true) : Optional.empty());
                    load.countPausesFromNowOn();
                    pulse.countFromNowOn();
                    trial.countStandstillsFromNowOn();

                    took = exchangeAll(company, newer);
                    if (ALL) {
                        took = took.plus(exchangeAll(company, older));
                    }
                    Await.passed(STEADY);
                }

                assertThat(pulse.problems()).isEmpty();
                trial.check(load.end());
                System.out.println("UpgradeTest: " + trial.startedCount() + " executions and " + pulse.count()
                        + " beats in " + took + "; longest time without a start " + load.longestPause()
                        + ", of one beat "
                        + pulse.longest() + " (" + pulse.history(pulse.longest())
                        + "), between two events of an execution " + trial.longestStandstill() + ": "
                        + trial.stoodStill());
                if (isForUs()) {
                    assertThat(load.longestPause()).as("time without a start").isLessThan(STALL_MAX);
                    assertThat(pulse.longest().closed()).as("time of one beat").isLessThan(BEAT_MAX);
                    if (ALL) {
                        report(took, trial, load, pulse);
                    }
                }
            }
        }
    }

    /** The nodes have worked for a while, and each has its share of the shards. */
    private static boolean isWarm(Company company, Trial trial, Pulse pulse) {
        return Math.min(trial.answersCount(), pulse.count()) > WARM_COUNT
                && Stage.all().stream().allMatch(node -> company.shards(node) >= SHARE);
    }

    private static void report(Duration took, Trial trial, Load load, Pulse pulse) {
        Report.writeExchanged(new Report.Exchange(
                OlderBuild.commit(),
                took,
                trial.startedCount() + pulse.count(),
                load.longestPause(),
                pulse.median(),
                pulse.longest().closed()));
    }

    /** Where many others compute at the same time, how long something takes says nothing about us. */
    private static boolean isForUs() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var load = system.getSystemLoadAverage() / system.getAvailableProcessors();
        if (load > LOAD_MAX) {
            System.out.println("UpgradeTest: THE MACHINE IS TOO BUSY TO MEASURE STALLS, " + load + " per processor");
        }
        return load <= LOAD_MAX;
    }

    private static Map<String, String> settings(FunctionServer functions) {
        return Map.of(
                "troupe.storage.url",
                PostgresServer.newDatabase(),
                "troupe.storage.user",
                "postgres",
                "troupe.lambda.endpoint",
                functions.url(),
                // The balancer takes a node out before that refuses requests.
                "troupe.cluster.leave-delay",
                "2 s");
    }

    private static void start(Company company, int place, Version version) {
        company.start(place, Map.of("akka.cluster.app-version", version.number()), version.classPath());
    }

    /** One more for a moment, none less. Says how long it took. */
    private static Duration exchangeAll(Company company, Version version) {
        var began = System.nanoTime();
        var places = company.places();
        for (var place : places) {
            var free = company.freePlace();
            start(company, free, version);
            company.awaitReady(free, SHARDS_MOVED_MAX);
            // Those of the one that goes, but not more than is a node's share in the end.
            var shards = Math.min(company.shards(place), SHARE);
            company.stop(place);
            assertThat(company.awaitExit(place))
                    .as("it ends because it was told to")
                    .isEqualTo(143);
            assertThat(Await.within(SHARDS_MOVED_MAX, () -> company.shards(free) >= shards))
                    .as(() -> shards + " shards go to the newest node: " + company.page(free, "/troupe/cluster"))
                    .isTrue();
        }
        for (var place : company.places()) {
            var cluster = company.page(place, "/troupe/cluster").orElseThrow().json();
            assertThat(cluster.path("members").findValuesAsText("version")).containsOnly(version.number());
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static SfnClient client(InetSocketAddress address) {
        return SfnClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + address.getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "credentials")))
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD)
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }
}
