package io.troupe.api.action;

import io.troupe.api.shape.AwsException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes the tokens of pages and reads them back. A token holds a position and its end of life; a keyed hash ties both
 * to the question that was asked, so nothing needs to be remembered.
 */
final class PageTokens {
    private static final int HASH_BYTES = 16;
    private static final Duration LIFE = Duration.ofHours(24);

    private final SecretKeySpec key;
    private final Clock clock;

    PageTokens(byte[] secret, Clock clock) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.clock = clock;
    }

    /**
     * A token for the page that begins at a position.
     *
     * @param question the operation and its arguments
     */
    String write(List<String> question, String position) {
        var text = position.getBytes(StandardCharsets.UTF_8);
        var whole = ByteBuffer.allocate(HASH_BYTES + Long.BYTES + text.length);
        whole.position(HASH_BYTES);
        whole.putLong(clock.instant().plus(LIFE).toEpochMilli()).put(text);
        whole.put(0, hash(question, whole.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** @throws AwsException InvalidToken, if it is none of ours, is too old or belongs to another question */
    String read(List<String> question, String token) {
        var whole = decode(token);
        var authentic = whole.length >= HASH_BYTES + Long.BYTES
                && MessageDigest.isEqual(Arrays.copyOf(whole, HASH_BYTES), hash(question, whole));
        if (!authentic
                || ByteBuffer.wrap(whole).getLong(HASH_BYTES) < clock.instant().toEpochMilli()) {
            throw invalid();
        }
        var start = HASH_BYTES + Long.BYTES;
        return new String(whole, start, whole.length - start, StandardCharsets.UTF_8);
    }

    static AwsException invalid() {
        return AwsException.of("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private byte[] hash(List<String> question, byte[] whole) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update("page".getBytes(StandardCharsets.UTF_8));
            for (var part : question) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            mac.update((byte) 0);
            mac.update(whole, HASH_BYTES, whole.length - HASH_BYTES);
            return Arrays.copyOf(mac.doFinal(), HASH_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
