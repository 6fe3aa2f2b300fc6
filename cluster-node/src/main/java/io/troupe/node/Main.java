package io.troupe.node;

import io.troupe.node.settings.MaskedConfig;
import io.troupe.node.settings.NodeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code troupe run}: a node in the foreground. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a node. It serves AWS's Step Functions API until it is told to stop.")
public final class Main implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "TCP port of the API; 0 for any free one. Default: 8083.")
    private @Nullable Integer port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of the embedded database. Default: data, in the folder of troupe.")
    private @Nullable Path dataDir;

    @Option(names = "--config", paramLabel = "FILE", description = "A file in HOCON with settings, see the README.")
    private @Nullable Path configFile;

    @Option(
            names = "--print-config",
            description = "Prints the settings in force, without secrets, and does not start.")
    private boolean printConfig;

    @Option(
            names = "--virtual-time",
            description = "Waits, timeouts and retry delays pass at once when nothing else can happen.")
    private boolean virtualTime;

    @Option(names = "--rehearse", hidden = true, description = "Starts, serves a few requests, and stops.")
    private boolean rehearse;

    private Main() {}

    /** Runs a node until the process is told to stop. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Node node;
        try {
            var config = NodeConfig.load(overrides(), Optional.ofNullable(configFile));
            if (printConfig) {
                System.out.print(MaskedConfig.render(config));
                return 0;
            }
            node = Node.start(config);
        } catch (RuntimeException failed) {
            System.err.println("Troupe does not start: " + failed.getMessage());
            return 1;
        }
        if (rehearse) {
            Rehearsal.run(node.address());
            node.close();
            return 0;
        }
        var address = node.address();
        System.out.println(
                "Troupe is ready: http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
        TakenOut.endSoon(node.system());
        Runtime.getRuntime().addShutdownHook(new Thread(node::close, "troupe-shutdown"));
        node.whenStopped().toCompletableFuture().join();
        // By itself: it was taken out of the cluster. Whoever runs it starts it again.
        return 1;
    }

    private Map<String, Object> overrides() {
        var overrides = new LinkedHashMap<String, Object>();
        if (port != null) {
            overrides.put("troupe.api.port", port);
        }
        if (dataDir != null) {
            overrides.put("troupe.data-dir", dataDir.toString());
        }
        if (virtualTime) {
            overrides.put("troupe.virtual-time.enabled", true);
        }
        return overrides;
    }
}
