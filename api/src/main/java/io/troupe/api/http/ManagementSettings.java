package io.troupe.api.http;

import com.typesafe.config.Config;
import java.util.OptionalInt;

/**
 * Where those who run a node find metrics, probes and settings: {@code troupe.management}. What each means stands
 * beside its default in {@code api.conf}.
 *
 * @param host where to listen
 * @param port TCP port, 0 for any free one; empty for the API's own
 */
public record ManagementSettings(String host, OptionalInt port) {
    private static final int PORT_MAX = 65_535;

    /** Checks the port. */
    public ManagementSettings {
        if (port.isPresent() && (port.getAsInt() < 0 || port.getAsInt() > PORT_MAX)) {
            throw new IllegalArgumentException("troupe.management.port must be a TCP port: " + port.getAsInt());
        }
    }

    /**
     * Reads the settings.
     *
     * @param config of the whole application
     */
    public static ManagementSettings read(Config config) {
        var management = config.getConfig("troupe.management");
        var port = management.getString("port");
        return new ManagementSettings(
                management.getString("interface"), port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(port)));
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("troupe.management.port must be a TCP port: " + port, noNumber);
        }
    }
}
