package io.troupe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * IDLE: a node with default settings that nobody calls.
 *
 * @param launcher {@code ./troupe}, which starts nodes as users do; without it the archive of loaded classes is missing
 */
record IdleRun(Plan plan, JobDatabase database, Optional<String> launcher) {
    private static final double MEBI = 1024 * 1024;

    Finding measure() throws IOException, InterruptedException {
        var arguments = List.of(
                "--port",
                "0",
                "--data-dir",
                Files.createDirectories(database.directory()).toString());
        try (var node = ForkedJvm.start(program(arguments))) {
            Thread.sleep(plan.sizes().idle());
            var cpuBefore = node.cpu();
            var resident = node.residentBytes();
            Thread.sleep(plan.run());
            var cpu = node.cpu().minus(cpuBefore);
            return new Finding.Builder(Job.IDLE, DatabaseKind.SQLITE)
                    .figure(
                            "resident memory" + (launcher.isPresent() ? "" : ", no class archive"),
                            resident / MEBI,
                            "MiB")
                    .figure(
                            "of one processor",
                            100.0 * cpu.toMillis() / plan.run().toMillis(),
                            "%")
                    .figure("heap in use", node.heapBytes() / MEBI, "MiB")
                    .build();
        }
    }

    private ForkedJvm.Program program(List<String> arguments) {
        var log = database.directory().resolve("node.log");
        return launcher.map(troupe -> new ForkedJvm.Program(
                        Stream.concat(Stream.of(troupe, "run"), arguments.stream())
                                .toList(),
                        Map.of(),
                        log))
                .orElseGet(() -> ForkedJvm.Program.java("io.troupe.node.Main", List.of(), arguments, Map.of(), log));
    }
}
