package io.troupe.node.integration.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.IntegrationFields;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills requests of the SDK from JSON by what the SDK tells of their members. Values that do not fit are left out and
 * complained about.
 */
final class RequestFiller {
    /** Members that carry JSON as text, so that a task may give the JSON itself. */
    private static final Set<String> CARRY_JSON =
            Set.of("Body", "Detail", "Input", "Message", "MessageBody", "Output", "Payload");

    private final MemberNames names;
    private final List<String> problems = new ArrayList<>();

    /** @param names how the members are spelled in the JSON */
    RequestFiller(MemberNames names) {
        this.names = names;
    }

    /** What did not fit, in the words of {@link IntegrationFields}. */
    List<String> problems() {
        return problems;
    }

    /** Fills a builder; null stands for a member that is not given. */
    void fill(SdkPojo builder, JsonNode object) {
        for (var member : object.properties()) {
            var field = field(builder, member.getKey());
            if (field.isEmpty()) {
                problems.add(IntegrationFields.unsupported(member.getKey()));
            } else if (!member.getValue().isNull()) {
                set(builder, field.get(), member.getKey(), member.getValue());
            }
        }
    }

    /** A member that is streamed, as bytes. */
    static byte[] bytes(JsonNode value) {
        return utf8(value.isTextual() ? value.textValue() : Payload.of(value).text());
    }

    private void set(SdkPojo builder, SdkField<?> field, String name, JsonNode value) {
        var known = problems.size();
        var converted = value(field, name, value);
        if (converted != null) {
            field.set(builder, converted);
        } else if (problems.size() == known) {
            problems.add(IntegrationFields.misshapen(name));
        }
    }

    private Optional<SdkField<?>> field(SdkPojo pojo, String name) {
        return pojo.sdkFields().stream()
                .filter(field -> names.isOf(field, name))
                .<SdkField<?>>map(field -> field)
                .findFirst();
    }

    /** Null if it does not fit. */
    private @Nullable Object value(SdkField<?> field, String name, JsonNode value) {
        return switch (MarshallingKnownType.from(field.marshallingType().getTargetClass())) {
            case STRING -> value.isTextual() ? value.textValue() : carried(name, value);
            case INTEGER -> isWhole(value) && value.canConvertToInt() ? value.intValue() : null;
            case LONG -> isWhole(value) && value.canConvertToLong() ? value.longValue() : null;
            case SHORT -> isWhole(value) && value.canConvertToInt() ? (Object) value.shortValue() : null;
            case BYTE -> isWhole(value) && value.canConvertToInt() ? (Object) (byte) value.intValue() : null;
            case FLOAT -> value.isNumber() ? (Object) value.floatValue() : null;
            case DOUBLE -> value.isNumber() ? (Object) value.doubleValue() : null;
            case BIG_DECIMAL -> value.isNumber() ? value.decimalValue() : null;
            case BOOLEAN -> value.isBoolean() ? value.booleanValue() : null;
            case INSTANT -> instant(value);
            case SDK_BYTES ->
                value.isTextual() || CARRY_JSON.contains(name) ? SdkBytes.fromByteArrayUnsafe(bytes(value)) : null;
            case SDK_POJO -> value.isObject() ? structure(field, value) : null;
            case LIST -> value.isArray() ? list(field, name, value) : null;
            case MAP -> value.isObject() ? map(field, name, value) : null;
            case DOCUMENT -> Documents.of(value);
            case NULL -> null;
        };
    }

    private static @Nullable String carried(String name, JsonNode value) {
        return CARRY_JSON.contains(name) ? Payload.of(value).text() : null;
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.canConvertToExactIntegral();
    }

    private static @Nullable Instant instant(JsonNode value) {
        if (value.isNumber()) {
            return Instant.ofEpochMilli(
                    value.decimalValue().multiply(BigDecimal.valueOf(1000)).longValue());
        }
        try {
            return value.isTextual() ? OffsetDateTime.parse(value.textValue()).toInstant() : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private Object structure(SdkField<?> field, JsonNode value) {
        var builder = field.constructor().get();
        fill(builder, value);
        return ((Buildable) builder).build();
    }

    private @Nullable Object list(SdkField<?> field, String name, JsonNode value) {
        var member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        var list = new ArrayList<@Nullable Object>();
        for (var element : value) {
            var converted = element.isNull() ? null : value(member, name, element);
            if (converted == null && !element.isNull()) {
                return null;
            }
            list.add(converted);
        }
        return list;
    }

    private @Nullable Object map(SdkField<?> field, String name, JsonNode value) {
        var member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (var entry : value.properties()) {
            var converted = entry.getValue().isNull() ? null : value(member, name, entry.getValue());
            if (converted == null && !entry.getValue().isNull()) {
                return null;
            }
            map.put(entry.getKey(), converted);
        }
        return map;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
