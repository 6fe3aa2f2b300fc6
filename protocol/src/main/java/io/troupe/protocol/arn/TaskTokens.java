package io.troupe.protocol.arn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes task tokens and reads them back. A keyed hash in front makes a forged token cost nothing: it is refused before
 * any execution is asked. The key is one for the whole cluster.
 */
public final class TaskTokens {
    private static final int HASH_BYTES = 16;
    private static final char SEPARATOR = '\n';

    private final SecretKeySpec key;

    /** @param key secret of the cluster, at least 16 bytes */
    public TaskTokens(byte[] key) {
        if (key.length < HASH_BYTES) {
            throw new IllegalArgumentException("the key of task tokens has " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The token's text: base64, well below AWS's limit of 2,048 characters. */
    public String write(TaskToken token) {
        var body = (token.executionArn()
                        + SEPARATOR
                        + token.incarnation()
                        + SEPARATOR
                        + token.scope()
                        + SEPARATOR
                        + token.attempt())
                .getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(hash(body), HASH_BYTES + body.length);
        System.arraycopy(body, 0, whole, HASH_BYTES, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** What the text says, or empty when it is not a token that this cluster has written. */
    public Optional<TaskToken> read(String text) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (whole.length <= HASH_BYTES) {
            return Optional.empty();
        }
        var body = Arrays.copyOfRange(whole, HASH_BYTES, whole.length);
        var given = Arrays.copyOf(whole, HASH_BYTES);
        return MessageDigest.isEqual(given, hash(body)) ? Optional.of(parse(body)) : Optional.empty();
    }

    private static TaskToken parse(byte[] body) {
        var parts = new String(body, StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR), -1);
        return new TaskToken(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
    }

    private byte[] hash(byte[] body) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(body), HASH_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
