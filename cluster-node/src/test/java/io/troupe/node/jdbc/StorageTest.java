package io.troupe.node.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.settings.StorageSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void theSecretIsMadeOnce(Dialect dialect) {
        var settings = StorageSettings.from(TestStorage.config(dialect, directory));
        byte[] first;
        try (var storage = Storage.open(settings)) {
            first = storage.clusterSecret();
        }

        try (var again = Storage.open(settings)) {
            assertThat(again.clusterSecret()).hasSize(32).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherNumberOfSlicesIsRefused(Dialect dialect) throws SQLException {
        var settings = StorageSettings.from(TestStorage.config(dialect, directory));
        try (var storage = Storage.open(settings)) {
            storage.database()
                    .changeNow(connection ->
                            Sql.update(connection, "update setting set setting_value = '64' where name = 'slices'"));
        }

        assertThatThrownBy(() -> Storage.open(settings))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("slices = 64");
    }

    @Test
    void aSecondProcessOnTheSameDirectoryIsRefused() {
        var settings = StorageSettings.from(TestStorage.config(Dialect.SQLITE, directory));
        try (var storage = Storage.open(settings)) {
            assertThat(storage.clusterSecret()).isNotEmpty();

            assertThatThrownBy(() -> Storage.open(settings))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("Another Troupe process uses the data directory " + directory);
        }
    }

    @Test
    void theEmbeddedDatabaseSyncsEachCommitAndCanShrink() throws Exception {
        try (var storage = TestStorage.open(Dialect.SQLITE, directory);
                var connection = storage.database().pool().getConnection()) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "synchronous")).isEqualTo("2");
            assertThat(pragma(connection, "auto_vacuum")).isEqualTo("2");
            assertThat(pragma(connection, "foreign_keys")).isEqualTo("0");
            assertThat(pragma(connection, "busy_timeout")).isEqualTo("10000");
        }
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        return Sql.first(connection, "pragma " + name, row -> row.getString(1)).orElseThrow();
    }
}
