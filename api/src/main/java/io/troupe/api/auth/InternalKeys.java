package io.troupe.api.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys that the nodes of a cluster sign with themselves, when a task calls the API of its own cluster: one for each
 * account, made from the cluster's secret, so that every node knows those of all others.
 */
public final class InternalKeys implements AccessKeys {
    private static final String PREFIX = "TROUPE";
    private static final Pattern ID = Pattern.compile(PREFIX + "[0-9]{12}");
    private static final String PURPOSE = "internal access key of ";

    private final byte[] clusterSecret;

    /** @param clusterSecret the same on every node */
    public InternalKeys(byte[] clusterSecret) {
        this.clusterSecret = clusterSecret.clone();
    }

    /** The key of an account of twelve digits. */
    public AccessKey of(String account) {
        var mac = Hmac.sha256(clusterSecret, (PURPOSE + account).getBytes(StandardCharsets.UTF_8));
        return new AccessKey(PREFIX + account, HexFormat.of().formatHex(mac), account, Optional.empty());
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return ID.matcher(id).matches() ? Optional.of(of(id.substring(PREFIX.length()))) : Optional.empty();
    }
}
