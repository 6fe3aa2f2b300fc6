package io.troupe.node.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the first start of a cluster decided and every later one must agree with: the table {@code setting}. */
final class ClusterFacts {
    private static final int SECRET_BYTES = 32;

    private ClusterFacts() {}

    /**
     * Writes the facts that are missing, and checks the others.
     *
     * @return the cluster's secret, 32 bytes
     * @throws StorageException if they contradict this version, or the database has been moved
     */
    static byte[] settle(Connection connection) throws SQLException {
        MoveMark.refuse(connection);
        return settleEvenIfMoved(connection);
    }

    /** The same, also for a database whose contents are, or are being, moved elsewhere. */
    static byte[] settleEvenIfMoved(Connection connection) throws SQLException {
        expect(connection, "slices", Integer.toString(Slices.COUNT));
        expect(connection, "slice-hash", Slices.HASH_NAME);
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        var stored = settle(connection, "cluster-secret", Base64.getEncoder().encodeToString(secret));
        return Base64.getDecoder().decode(stored);
    }

    /** What no node would start on, in words. */
    static List<String> contradictions(Connection connection) throws SQLException {
        var stored = new HashMap<String, String>();
        Sql.list(
                connection,
                "select name, setting_value from setting",
                row -> stored.put(row.getString("name"), row.getString("setting_value")));
        var found = new ArrayList<String>();
        differs(stored, "slices", Integer.toString(Slices.COUNT)).ifPresent(found::add);
        differs(stored, "slice-hash", Slices.HASH_NAME).ifPresent(found::add);
        if (!isSecret(stored.getOrDefault("cluster-secret", ""))) {
            found.add("cluster-secret is missing or not " + SECRET_BYTES + " bytes in Base64");
        }
        MoveMark.sentence(connection).ifPresent(found::add);
        return found;
    }

    private static Optional<String> differs(Map<String, String> stored, String name, String expected) {
        var value = stored.getOrDefault(name, "missing");
        return value.equals(expected)
                ? Optional.empty()
                : Optional.of(name + " is " + value + ", and this version needs " + expected);
    }

    private static boolean isSecret(String stored) {
        try {
            return Base64.getDecoder().decode(stored).length == SECRET_BYTES;
        } catch (IllegalArgumentException broken) {
            return false;
        }
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
