package io.troupe.api.action;

import io.troupe.api.port.StateMachineRevision;
import io.troupe.protocol.arn.StateMachineArn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes up a revision of a machine, before it has a key.
 *
 * @param loggingConfiguration JSON text with its defaults filled in; so are the other two
 */
record RevisionContent(
        StateMachineArn stateMachineArn,
        String definition,
        String roleArn,
        String type,
        String loggingConfiguration,
        String tracingConfiguration,
        String encryptionConfiguration) {
    static RevisionContent of(StateMachineRevision revision) {
        return new RevisionContent(
                revision.stateMachineArn(),
                revision.definition(),
                revision.roleArn(),
                revision.type(),
                revision.loggingConfiguration(),
                revision.tracingConfiguration(),
                revision.encryptionConfiguration());
    }

    /** Whether CreateStateMachine may take the one for the other: all but the role is the same. */
    boolean repeats(RevisionContent other) {
        return withRole("").equals(other.withRole(""));
    }

    /** The revision, keyed by the hash of all its other fields. */
    StateMachineRevision revision(Optional<String> revisionId, Instant updateDate) {
        return new StateMachineRevision(
                key(revisionId, updateDate),
                stateMachineArn,
                definition,
                roleArn,
                type,
                loggingConfiguration,
                tracingConfiguration,
                encryptionConfiguration,
                revisionId,
                updateDate);
    }

    private RevisionContent withRole(String role) {
        return new RevisionContent(
                stateMachineArn,
                definition,
                role,
                type,
                loggingConfiguration,
                tracingConfiguration,
                encryptionConfiguration);
    }

    private String key(Optional<String> revisionId, Instant updateDate) {
        var digest = sha256();
        update(digest, stateMachineArn.toString());
        update(digest, definition);
        update(digest, roleArn);
        update(digest, type);
        update(digest, loggingConfiguration);
        update(digest, tracingConfiguration);
        update(digest, encryptionConfiguration);
        update(digest, revisionId.orElse(""));
        update(digest, updateDate.toString());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String field) {
        var bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
