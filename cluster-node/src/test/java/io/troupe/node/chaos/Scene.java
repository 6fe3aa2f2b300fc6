package io.troupe.node.chaos;

import io.troupe.node.FreePorts;
import io.troupe.node.FunctionServer;
import io.troupe.node.NodeProcess;
import io.troupe.node.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Plays one scenario from an empty folder to the look at every history. */
final class Scene {
    /** More than any scene lasts for. */
    private static final int EXECUTIONS_MAX = 100_000;

    private static final int DISK_MEBIBYTES = 400;
    private static final int SMALLER_DISK_MEBIBYTES = 40;

    private final Path folder;
    private final Scenario scenario;
    private final Set<Need> permitted;
    private final long beganNanos = System.nanoTime();

    Scene(Path folder, Scenario scenario, Set<Need> permitted) {
        this.folder = folder;
        this.scenario = scenario;
        this.permitted = permitted;
    }

    /** @throws AssertionError if something acknowledged is lost, stands still, or cannot have happened */
    Report.Line play() {
        return scenario.ofOneNode() ? playOneNode() : playCluster();
    }

    private Report.Line playCluster() {
        var clock = scenario.needs(Need.STEPPED_CLOCK)
                ? Optional.of(SteppedClock.in(folder))
                : Optional.<SteppedClock>empty();
        var data = folder("database");
        var disk = scenario.needs(Need.SMALL_DISK)
                ? Optional.of(SmallDisk.mount(data, DISK_MEBIBYTES))
                : Optional.<SmallDisk>empty();
        try (var network = permitted.contains(Need.NAMESPACES)
                        ? Namespaces.create(Company.NODES)
                        : new Loopback(Company.PLACES);
                var databases = Databases.start(data, FreePorts.of(2), scenario.wantsStandby());
                var functions = new FunctionServer(network.home());
                var company = new Company(
                        folder,
                        network,
                        Map.of(
                                "troupe.storage.url", databases.url(network.home()),
                                "troupe.storage.user", "postgres",
                                "troupe.lambda.endpoint", functions.url()),
                        clock.map(SteppedClock::environment).orElse(Map.of()));
                var trial = new Trial(functions, company::anyClient)) {
            company.complete();
            trial.begin(EXECUTIONS_MAX, scenario.seed());
            var sleepers = new Sleepers(trial, company::anyPage);
            sleepers.begin();
            var alone = scenario.faults().size() == 1;
            var random = new Random(scenario.seed());

            var load = Load.begin(trial);
            try (load) {
                strike(new Stage(network, company, databases, functions, clock, disk, alone, random));
                company.restore();
                sleepers.tellWhatTheyWaitFor();
            }

            trial.check(load.end());
            sleepers.stop();
            return line(load, trial);
        } finally {
            disk.ifPresent(SmallDisk::close);
        }
    }

    /** All at once. */
    private void strike(Stage stage) {
        scenario.faults().stream()
                .map(fault -> CompletableFuture.runAsync(() -> fault.strike(stage)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private Report.Line playOneNode() {
        var data = folder("data");
        var functions = new FunctionServer();
        try (var disk = SmallDisk.mount(data, SMALLER_DISK_MEBIBYTES);
                var node = NodeProcess.start(
                        data,
                        Map.of("troupe.lambda.endpoint", functions.url(), "troupe.execution.idle-in-memory", "200 ms"),
                        Map.of(),
                        List.of());
                var client = Company.client(node.address());
                var trial = new Trial(functions, () -> client)) {
            trial.begin(EXECUTIONS_MAX, scenario.seed());

            var load = Load.begin(trial);
            try (load) {
                Fault.fillForAWhile(disk);
            }

            trial.check(load.end());
            return line(load, trial);
        }
    }

    private Report.Line line(Load load, Trial trial) {
        var took = Duration.ofNanos(System.nanoTime() - beganNanos);
        return new Report.Line(scenario, took, load.longestPause(), trial.longestStandstill());
    }

    private Path folder(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
