package io.troupe.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskedConfigTest {
    @Test
    void secretsAreNotShownAndEverythingElseIs() {
        var config = ConfigFactory.parseString("""
                troupe.storage {
                  url = "jdbc:postgresql://me:topsecret1@db:5432/troupe?ssl=true&password=topsecret2&x=1"
                  password = topsecret3
                }
                troupe.http.connections.crm {
                  auth = api-key, name = X-Key, value = topsecret4
                  token-url = "https://id.example.com/token", client-secret = topsecret5
                  headers { X-Tenant = topsecret6 }
                }
                akka.remote.secret = topsecret7
                """);

        var shown = MaskedConfig.render(config);

        assertThat(shown).doesNotContain("topsecret").doesNotContain("akka");
        var read = ConfigFactory.parseString(shown).getConfig("troupe");
        assertThat(read.getString("storage.url"))
                .isEqualTo("jdbc:postgresql://***@db:5432/troupe?ssl=true&password=***&x=1");
        assertThat(read.getString("storage.password")).isEqualTo("***");
        assertThat(read.getString("http.connections.crm.name")).isEqualTo("X-Key");
        assertThat(read.getString("http.connections.crm.token-url")).isEqualTo("https://id.example.com/token");
    }

    @Test
    void theDefaultsAreShownAsTheyAreRead() {
        var defaults = NodeConfig.load(Map.of(), Optional.empty());

        var read = ConfigFactory.parseString(MaskedConfig.render(defaults));

        assertThat(read.getConfig("troupe")).isEqualTo(defaults.getConfig("troupe"));
    }
}
