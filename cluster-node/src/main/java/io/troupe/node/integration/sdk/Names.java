package io.troupe.node.integration.sdk;

import java.util.Locale;
import software.amazon.awssdk.core.SdkField;

/** How members are spelled in definitions: in PascalCase, whatever the API itself does. */
final class Names {
    private Names() {}

    static String pascal(SdkField<?> field) {
        var name = field.memberName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
