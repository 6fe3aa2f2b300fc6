package io.troupe.node.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

class StorageSettingsTest {
    @Test
    void oneSettingChoosesPostgresql() {
        var embedded = read("");
        var cluster = read("troupe.storage.url = \"jdbc:postgresql://db/troupe\", troupe.storage.password = hush");

        assertThat(embedded.embedded()).isTrue();
        assertThat(embedded.writerThreads()).isEqualTo(1);
        assertThat(cluster.embedded()).isFalse();
        assertThat(cluster.writerThreads()).isEqualTo(2);
        assertThat(cluster.writerThreads() + cluster.recoveryThreads() + cluster.queryThreads())
                .isEqualTo(cluster.poolSize());
        assertThat(cluster.toString()).doesNotContain("hush");
    }

    @Test
    void aSettingOutOfItsRangeIsNamed() {
        assertRefused("troupe.storage.url = \"jdbc:h2:x\"", "troupe.storage.url must be empty");
        assertRefused("troupe.storage.pool-size = 3", "troupe.storage.pool-size must be at least 4.");
        assertRefused("troupe.storage.pool-size = many", "pool-size");
        assertRefused("troupe.storage.writer.threads = 3", "troupe.storage.writer.threads must be 1 or 2.");
        assertRefused("troupe.storage.writer.retry-pause-max = 1 ms", "retry-pause-max must be at least");
    }

    private static void assertRefused(String setting, String sentence) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(sentence);
    }

    private static StorageSettings read(String settings) {
        return StorageSettings.from(ConfigFactory.parseString(settings)
                .withFallback(ConfigFactory.parseResources("persistence.conf"))
                .resolve());
    }
}
