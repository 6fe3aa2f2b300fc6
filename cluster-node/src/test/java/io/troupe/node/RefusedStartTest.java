package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartTest {
    private static final Duration GONE_MAX = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    /** It would ask a database that is closed, once a second, for as long as the process lives. */
    @Test
    void aNodeWhosePortIsTakenLeavesNoThreadBehindThatLooksForItsMembership() throws IOException {
        var before = membershipThreads();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = Map.of("troupe.management.port", taken.getLocalPort());

            assertThatThrownBy(() -> RunningNode.start(directory, "", "", settings))
                    .isInstanceOf(RuntimeException.class);
        }

        assertThat(Await.within(GONE_MAX, () -> membershipThreads() <= before)).isTrue();
    }

    private static long membershipThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("troupe-membership"))
                .count();
    }
}
