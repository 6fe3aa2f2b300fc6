package io.troupe.node.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;

/** What the first start of a cluster decided and every later one must agree with: the table {@code setting}. */
final class ClusterFacts {
    private static final int SECRET_BYTES = 32;

    private ClusterFacts() {}

    /**
     * Writes the facts that are missing, and checks the others.
     *
     * @return the cluster's secret, 32 bytes
     */
    static byte[] settle(Connection connection) throws SQLException {
        expect(connection, "slices", Integer.toString(Slices.COUNT));
        expect(connection, "slice-hash", Slices.HASH_NAME);
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        var stored = settle(connection, "cluster-secret", Base64.getEncoder().encodeToString(secret));
        return Base64.getDecoder().decode(stored);
    }

    private static void expect(Connection connection, String name, String value) throws SQLException {
        var stored = settle(connection, name, value);
        if (!stored.equals(value)) {
            throw new StorageException("This database was made with " + name + " = " + stored
                    + ", and this version of Troupe needs " + value + ": it cannot use this database.");
        }
    }

    private static String settle(Connection connection, String name, String value) throws SQLException {
        Sql.update(
                connection,
                "insert into setting (name, setting_value) values (?, ?) on conflict (name) do nothing",
                name,
                value);
        return Sql.first(
                        connection,
                        "select setting_value from setting where name = ?",
                        row -> row.getString("setting_value"),
                        name)
                .orElseThrow();
    }
}
