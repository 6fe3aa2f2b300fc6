package io.troupe.node;

import java.nio.file.Path;
import java.util.List;

/** How tests start JVMs of their own: quickly, with little memory, and with the log of production. */
final class Jvm {
    private Jvm() {}

    /** The command up to its options, as {@code ./troupe} would give them. */
    static List<String> command(String heapMax) {
        return List.of(
                java(),
                "-Xmx" + heapMax,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                // Not that of the tests: what a node logs belongs into its file.
                "-Dlogback.configurationFile=logback.xml");
    }

    /** The one that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
