package io.troupe.node.virtual;

import io.troupe.node.execution.Chance;
import io.troupe.protocol.arn.ExecutionArn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What is drawn follows from a seed and from the execution's ARN. */
public record SeededChance(long seed) implements Chance {
    @Override
    public String incarnation(ExecutionArn arn) {
        return UUID.nameUUIDFromBytes(digest(arn.toString())).toString();
    }

    @Override
    public RandomGenerator generator(ExecutionArn arn) {
        return new SplittableRandom(ByteBuffer.wrap(digest(arn.toString())).getLong());
    }

    /** Keys the tokens of tasks: 32 bytes. */
    public byte[] secret() {
        return digest("secret");
    }

    private byte[] digest(String what) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((seed + "/" + what).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
