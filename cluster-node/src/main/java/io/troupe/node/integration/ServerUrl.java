package io.troupe.node.integration;

import java.net.URI;

/** The address of a server, as settings have it. */
public final class ServerUrl {
    private ServerUrl() {}

    /**
     * Reads a setting.
     *
     * @param key of the setting, for the message
     * @throws IllegalArgumentException if the text is not an http or https URL
     */
    public static URI read(String key, String text) {
        try {
            var url = URI.create(text);
            if ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException notUri) {
            // Told below, in the same words.
        }
        throw new IllegalArgumentException(key + " is not an http or https URL");
    }
}
