package io.troupe.api.auth;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys derived from secrets for a day, a region and a service: four steps each, so that they are kept for a while. */
final class SigningKeys {
    private static final int KEPT_MAX = 1000;

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    byte[] of(AccessKey key, Scope scope) {
        var name = key.id() + "\n" + key.secret() + "\n" + scope.text();
        var known = kept.get(name);
        if (known != null) {
            return known;
        }
        if (kept.size() >= KEPT_MAX) {
            kept.clear(); // rarer than once a day, unless somebody plays with regions
        }
        return kept.computeIfAbsent(name, unused -> derive(key, scope));
    }

    private static byte[] derive(AccessKey key, Scope scope) {
        var date = Hmac.sha256(bytes("AWS4" + key.secret()), bytes(scope.date()));
        var region = Hmac.sha256(date, bytes(scope.region()));
        var service = Hmac.sha256(region, bytes(scope.service()));
        return Hmac.sha256(service, bytes(scope.terminator()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
