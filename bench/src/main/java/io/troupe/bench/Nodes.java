package io.troupe.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The nodes of one job, each in a process of its own, on one database. */
final class Nodes implements Server, AutoCloseable {
    private final JobDatabase database;
    private final List<String> options;
    private final Map<String, String> environment;
    /** Empty for a single node, which needs no cluster. */
    private final List<Integer> clusterPorts;

    private final List<ForkedJvm> running = new ArrayList<>();

    private Nodes(
            JobDatabase database, List<String> options, Map<String, String> environment, List<Integer> clusterPorts) {
        this.database = database;
        this.options = options;
        this.environment = environment;
        this.clusterPorts = clusterPorts;
    }

    /** Starts them together and waits until all are ready. */
    static Nodes start(Plan plan, JobDatabase database, int count, Map<String, String> environment)
            throws IOException, InterruptedException {
        var nodes = new Nodes(database, plan.nodeOptions(), environment, count == 1 ? List.of() : freePorts(count));
        var starts = new ArrayList<Future<ForkedJvm>>();
        try (var threads = Executors.newFixedThreadPool(count)) {
            for (int number = 0; number < count; number++) {
                var program = nodes.program(number);
                starts.add(threads.submit(() -> ForkedJvm.start(program)));
            }
        }
        for (var start : starts) {
            if (start.state() == Future.State.SUCCESS) {
                nodes.running.add(start.resultNow());
            }
        }
        for (var start : starts) {
            try {
                start.get();
            } catch (ExecutionException failed) {
                nodes.close();
                throw new IOException("not all nodes start", failed.getCause());
            }
        }
        return nodes;
    }

    private ForkedJvm.Program program(int number) throws IOException {
        var own = Files.createDirectories(
                clusterPorts.isEmpty()
                        ? database.directory()
                        : database.directory().resolve("node-" + number));
        var all = new HashMap<>(environment);
        all.putAll(database.environment());
        if (!clusterPorts.isEmpty()) {
            all.put("TROUPE_CLUSTER_PORT", clusterPorts.get(number).toString());
            all.put(
                    "TROUPE_CLUSTER_SEED_NODES",
                    clusterPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
        }
        return ForkedJvm.Program.java(
                "io.troupe.node.Main",
                Stream.concat(classArchive().stream(), options.stream()).toList(),
                List.of("--port", "0", "--data-dir", own.toString()),
                all,
                own.resolve("node.log"));
    }

    /** The first node that ends leaves an archive of its classes, as {@code ./troupe} has one: others start quicker. */
    private List<String> classArchive() {
        return List.of(
                "-XX:SharedArchiveFile=" + database.directory().resolveSibling("node.jsa"),
                "-XX:+AutoCreateSharedArchive",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Xlog:aot=off");
    }

    private static List<Integer> freePorts(int count) throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }

    /** The node of a number, from 0. */
    ForkedJvm node(int number) {
        return running.get(number);
    }

    /** Puts a new node in the place of one that has ended. */
    void replace(int number) throws IOException, InterruptedException {
        running.set(number, ForkedJvm.start(program(number)));
    }

    @Override
    public List<Integer> ports() {
        return running.stream().flatMap(node -> node.ports().stream()).toList();
    }

    @Override
    public Duration cpu() {
        return running.stream().map(ForkedJvm::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** Ends all at once. */
    @Override
    public void close() {
        IntStream.range(0, running.size())
                .parallel()
                .forEach(number -> running.get(number).close());
    }
}
