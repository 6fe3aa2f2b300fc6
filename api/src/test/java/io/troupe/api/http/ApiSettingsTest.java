package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.troupe.api.auth.AccessSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheFile() {
        assertThat(ApiSettings.read(with("")))
                .isEqualTo(new ApiSettings(
                        "127.0.0.1",
                        8083,
                        new AccessSettings(
                                AccessSettings.Auth.NONE,
                                false,
                                Duration.ofMinutes(5),
                                ConfigFactory.empty(),
                                Optional.empty(),
                                Map.of()),
                        "123456789012",
                        "us-east-1",
                        16_384,
                        Duration.ofSeconds(330),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(75),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(310),
                        2048,
                        256L << 20,
                        4 << 20,
                        Duration.ofSeconds(20)));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertThatThrownBy(() -> ApiSettings.read(with("account = \"12\""))).hasMessageContaining("twelve digits");
        assertThatThrownBy(() -> ApiSettings.read(with("auth = some")))
                .hasMessage("troupe.api.auth must be none or sigv4: some");
        assertThatThrownBy(() -> ApiSettings.read(with("long-poll = 80 s")))
                .hasMessage("troupe.api.long-poll must be shorter than troupe.api.long-poll-timeout");
        assertThatThrownBy(() -> ApiSettings.read(with("idle-timeout = 60 s")))
                .hasMessage("troupe.api.long-poll-timeout must be shorter than troupe.api.idle-timeout");
        assertThatThrownBy(() -> ApiSettings.read(with("test-timeout = 400 s")))
                .hasMessage("troupe.api.test-timeout must be shorter than troupe.api.idle-timeout");
    }

    private static Config with(String override) {
        return ConfigFactory.parseString("troupe.api { " + override + " }")
                .withFallback(ConfigFactory.parseResources("api.conf"))
                .resolve();
    }
}
