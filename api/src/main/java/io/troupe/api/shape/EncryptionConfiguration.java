package io.troupe.api.shape;

import java.util.Optional;

/** Which key encrypts definitions and payloads at rest. */
public record EncryptionConfiguration(
        Optional<String> kmsKeyId, Optional<Integer> kmsDataKeyReusePeriodSeconds, String type) implements Output {
    /** Takes the members out of a request that was checked. */
    public static EncryptionConfiguration from(Members members) {
        return new EncryptionConfiguration(
                members.optionalText("kmsKeyId"),
                members.optionalInteger("kmsDataKeyReusePeriodSeconds"),
                members.text("type"));
    }

    @Override
    public void writeTo(JsonWriter json) {
        json.text("kmsKeyId", kmsKeyId);
        json.integer("kmsDataKeyReusePeriodSeconds", kmsDataKeyReusePeriodSeconds);
        json.text("type", type);
    }
}
