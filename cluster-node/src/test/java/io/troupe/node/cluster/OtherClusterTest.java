package io.troupe.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.node.jdbc.Dialect;
import io.troupe.node.jdbc.JdbcMembers;
import io.troupe.node.jdbc.Storage;
import io.troupe.node.jdbc.TestStorage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that begins a cluster sees in the database whether there is one. */
class OtherClusterTest {
    private static final String NODE = "akka://troupe@one:25520#1";

    @TempDir
    private Path directory;

    private Storage storage;
    private JdbcMembers members;

    @BeforeEach
    void open() {
        storage = TestStorage.open(Dialect.POSTGRESQL, directory);
        members = new JdbcMembers(storage);
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void whereNobodyIsThereIsNoOtherCluster() throws SQLException {
        assertThat(OtherCluster.lives(members)).isFalse();
    }

    @Test
    void aMemberThatSaysAgainThatItLivesIsAnotherCluster() throws SQLException {
        members.renew(NODE);
        try (var member = Executors.newSingleThreadScheduledExecutor()) {
            var renewal = member.scheduleAtFixedRate(this::renew, 0, 300, TimeUnit.MILLISECONDS);

            var lives = OtherCluster.lives(members);

            assertThat(lives).isTrue();
            renewal.cancel(false);
        }
    }

    @Test
    void aMemberThatDiedAMomentAgoIsNone() throws SQLException {
        members.renew(NODE);

        var lives = OtherCluster.lives(members);

        assertThat(lives).isFalse();
        assertThat(members.living()).isEmpty();
    }

    @Test
    void aMemberThatSaidThatItEndsIsNone() throws SQLException {
        members.renew(NODE);

        members.end(NODE);

        assertThat(members.living()).isEmpty();
    }

    private void renew() {
        try {
            members.renew(NODE);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
