package io.troupe.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTableTest {
    @TempDir
    private Path folder;

    @Test
    void keysOfTheFileChangeWhileTheNodeRuns() throws IOException {
        var file = folder.resolve("keys.json");
        Files.writeString(file, "{\"OLD\": {\"secret\": \"s\", \"account\": \"111111111111\"}}");
        var table = KeyTable.of(
                ConfigFactory.parseString("FIXED { secret = f, account = \"222222222222\" }"), Optional.of(file));
        assertThat(table.find("OLD")).isPresent();

        Files.writeString(file, "{\"NEW.1\": {\"secret\": \"s\", \"account\": \"111111111111\"}}");
        table.reload();

        assertThat(table.find("OLD")).isEmpty();
        assertThat(table.find("NEW.1").map(AccessKey::account)).contains("111111111111");
        assertThat(table.find("FIXED")).isPresent();
    }

    @Test
    void aFileThatCannotBeReadLeavesTheKeysAsTheyWere() throws IOException {
        var file = folder.resolve("keys.json");
        Files.writeString(file, "{\"OLD\": {\"secret\": \"s\", \"account\": \"111111111111\"}}");
        var table = KeyTable.of(ConfigFactory.empty(), Optional.of(file));

        Files.writeString(file, "{\"NEW\": {\"secret\"");
        table.reload();

        assertThat(table.find("OLD")).isPresent();
    }

    @Test
    void whatIsWrongIsToldWithoutSecrets() throws IOException {
        var file = folder.resolve("keys.json");
        Files.writeString(file, "{\"KEY\": {\"secret\": \"hidden\", \"account\": \"12\"}}");

        assertThatThrownBy(() -> KeyTable.of(ConfigFactory.empty(), Optional.of(file)))
                .hasMessage("The account of access key KEY must have twelve digits.");
        assertThatThrownBy(() -> KeyTable.of(ConfigFactory.parseString("K { secret = hidden }"), Optional.empty()))
                .hasMessage("The access key K needs a secret and an account.");
        assertThatThrownBy(() -> KeyTable.of(ConfigFactory.empty(), Optional.of(folder.resolve("none"))))
                .hasMessageContaining("keys-file) cannot be read");
        assertThat(new AccessKey("K", "hidden", "111111111111", Optional.of("token")).toString())
                .isEqualTo("AccessKey[K of 111111111111]");
    }
}
