package io.troupe.api.http;

import com.typesafe.config.Config;
import io.troupe.api.auth.AccessSettings;
import io.troupe.api.auth.AccessSettings.Auth;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * The settings of the API. What each means stands beside its default in {@code api.conf}.
 *
 * @param host where to listen
 * @param port TCP port, 0 for any free one
 * @param maxBodyBytes at most 2 GiB
 */
public record ApiSettings(
        String host,
        int port,
        AccessSettings access,
        String account,
        String defaultRegion,
        int maxConnections,
        Duration idleTimeout,
        Duration requestTimeout,
        Duration longPollTimeout,
        Duration longPoll,
        Duration testTimeout,
        int maxConcurrentRequests,
        long maxConcurrentBytes,
        int maxBodyBytes,
        Duration bodyTimeout) {
    /** Checks what belongs together. */
    public ApiSettings {
        require(account.matches("[0-9]{12}"), "troupe.api.account must have twelve digits: " + account);
        require(
                longPoll.compareTo(longPollTimeout) < 0,
                "troupe.api.long-poll must be shorter than troupe.api.long-poll-timeout");
        require(
                longPollTimeout.compareTo(idleTimeout) < 0,
                "troupe.api.long-poll-timeout must be shorter than troupe.api.idle-timeout");
        require(
                testTimeout.compareTo(idleTimeout) < 0,
                "troupe.api.test-timeout must be shorter than troupe.api.idle-timeout");
    }

    /**
     * Reads the settings.
     *
     * @param config of the whole application
     */
    public static ApiSettings read(Config config) {
        var api = config.getConfig("troupe.api");
        return new ApiSettings(
                api.getString("interface"),
                api.getInt("port"),
                AccessSettings.read(api),
                api.getString("account"),
                api.getString("default-region"),
                api.getInt("max-connections"),
                api.getDuration("idle-timeout"),
                api.getDuration("request-timeout"),
                api.getDuration("long-poll-timeout"),
                api.getDuration("long-poll"),
                api.getDuration("test-timeout"),
                api.getInt("max-concurrent-requests"),
                api.getBytes("max-concurrent-bytes"),
                Math.toIntExact(api.getBytes("max-body-bytes")),
                api.getDuration("body-timeout"));
    }

    /** @throws IllegalArgumentException if others than this machine could call without being asked who they are */
    void requireLoopbackWithoutAuth() {
        require(
                access.auth() != Auth.NONE || access.insecureRemote() || isLoopback(host),
                "Troupe does not listen on " + host + " with troupe.api.auth = none: anybody who reaches that address"
                        + " could run anything. Listen on 127.0.0.1, or set troupe.api.auth = sigv4 and give it keys."
                        + " In a network that nobody else reaches, troupe.api.insecure-remote = true allows it.");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("troupe.api.interface is no known host: " + host, unknown);
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
