package io.troupe.node.jdbc;

import io.troupe.api.port.StateMachineRevision;
import io.troupe.node.journal.TurnSamples;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.Optional;

/** State machines as their tables hold them. */
final class MachineSamples {
    private MachineSamples() {}

    static StateMachineArn arn(String name) {
        return arn("us-east-1", name);
    }

    private static StateMachineArn arn(String region, String name) {
        return new StateMachineArn("aws", region, "123456789012", name, Optional.empty());
    }

    /**
     * A revision of a machine, with the key {@code <name>-<key>}.
     *
     * @param key k1 for the first, which has no id; the id of the others is {@code revision-<key>}
     */
    static StateMachineRevision revision(String name, String key) {
        return revision("us-east-1", name, key);
    }

    static StateMachineRevision revision(String region, String name, String key) {
        return new StateMachineRevision(
                name + "-" + key,
                arn(region, name),
                "{ \"StartAt\": \"é\" }",
                "arn:aws:iam::123456789012:role/r",
                "STANDARD",
                "{\"level\":\"OFF\"}",
                "{\"enabled\":false}",
                "{\"type\":\"AWS_OWNED_KEY\"}",
                key.equals("k1") ? Optional.empty() : Optional.of("revision-" + key),
                TurnSamples.NOON);
    }
}
