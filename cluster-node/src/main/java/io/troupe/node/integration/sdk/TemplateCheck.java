package io.troupe.node.integration.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.model.IntegrationFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Finds what an action does not take in a template of its parameters, as far as that is told before anything is
 * evaluated: members of members, since those of the request itself are known to the language.
 */
final class TemplateCheck {
    private static final String PATH_SUFFIX = ".$";

    private final MemberNames names;
    private final List<String> complaints = new ArrayList<>();

    TemplateCheck(MemberNames names) {
        this.names = names;
    }

    /** What is wrong with the template of a request, in the words of {@link IntegrationFields}. */
    List<String> complaints(SdkPojo request, JsonNode template) {
        for (var member : template.properties()) {
            value(field(request, member.getKey()), member.getValue());
        }
        return complaints;
    }

    private void value(@Nullable SdkField<?> field, JsonNode value) {
        if (field == null) {
            return;
        }
        if (value.isObject() && field.constructor() != null) {
            structure(field.constructor().get(), value);
        } else if (value.isObject() && field.containsTrait(MapTrait.class)) {
            var member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
            value.forEach(element -> value(member, element));
        } else if (value.isArray() && field.containsTrait(ListTrait.class)) {
            var member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            value.forEach(element -> value(member, element));
        }
    }

    private void structure(SdkPojo structure, JsonNode template) {
        for (var member : template.properties()) {
            var field = field(structure, member.getKey());
            if (field == null && !member.getKey().endsWith(PATH_SUFFIX)) {
                complaints.add(IntegrationFields.unsupported(member.getKey()));
            }
            value(field, member.getValue());
        }
    }

    private @Nullable SdkField<?> field(SdkPojo pojo, String name) {
        for (var field : pojo.sdkFields()) {
            if (names.isOf(field, name)) {
                return field;
            }
        }
        return null;
    }
}
