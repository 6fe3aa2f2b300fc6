package io.troupe.node.integration.sdk;

import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;

/** How members are spelled in definitions: in PascalCase, whatever the API itself does. */
final class Names {
    /** Members of S3's copies that the SDK has given names of its own; tasks go by the API's. */
    private static final Map<String, String> RENAMED = Map.of("DestinationBucket", "Bucket", "DestinationKey", "Key");

    private Names() {}

    static String pascal(SdkField<?> field) {
        var name = field.memberName();
        var ofApi = RENAMED.get(name);
        if (ofApi != null && ofApi.equals(field.locationName())) {
            return ofApi;
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
