package io.troupe.node.integration.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/**
 * What an action of the SDK answers, as a Task state sees it: with capitals, and points in time and bytes as strings.
 * Members that the SDK does not know are no complaint.
 *
 * @param names how its members are spelled
 * @param requiring whether members that are required must be there
 */
record AnswerShape(MemberNames names, boolean requiring) {
    private static final Set<MarshallingType<?>> TEXTS =
            Set.of(MarshallingType.STRING, MarshallingType.INSTANT, MarshallingType.SDK_BYTES);
    private static final Set<MarshallingType<?>> NUMBERS = Set.of(
            MarshallingType.INTEGER,
            MarshallingType.LONG,
            MarshallingType.SHORT,
            MarshallingType.BYTE,
            MarshallingType.FLOAT,
            MarshallingType.DOUBLE,
            MarshallingType.BIG_DECIMAL);

    /**
     * The first thing that is wrong with an answer.
     *
     * @param structure an empty one of its kind
     */
    Optional<String> complaint(SdkPojo structure, JsonNode answer) {
        return structure("", structure, answer);
    }

    private Optional<String> structure(String name, SdkPojo structure, JsonNode value) {
        if (!value.isObject()) {
            return unless(false, name, "must be an object");
        }
        List<SdkField<?>> fields = structure.sdkFields();
        var missing = fields.stream()
                .filter(field -> requiring && field.containsTrait(RequiredTrait.class))
                .map(names::of)
                .filter(required -> !value.hasNonNull(required))
                .findFirst();
        return missing.map(required -> "Required field '" + required + "' is missing")
                .or(() -> fields.stream()
                        .filter(field -> value.hasNonNull(names.of(field)))
                        .flatMap(field -> member(structure, field, value.path(names.of(field))).stream())
                        .findFirst());
    }

    private Optional<String> member(SdkPojo holder, SdkField<?> field, JsonNode value) {
        var name = names.of(field);
        return value(name, field, value)
                .or(() -> unless(isExpected(holder, field, value), name, "is not an expected value"));
    }

    private Optional<String> value(String name, SdkField<?> field, JsonNode value) {
        MarshallingType<?> type = field.marshallingType();
        if (TEXTS.contains(type)) {
            return unless(value.isTextual(), name, "must be a string");
        }
        if (NUMBERS.contains(type)) {
            return unless(value.isNumber(), name, "must be a number");
        }
        if (type.equals(MarshallingType.BOOLEAN)) {
            return unless(value.isBoolean(), name, "must be a boolean");
        }
        if (type.equals(MarshallingType.LIST)) {
            return list(name, field, value);
        }
        if (type.equals(MarshallingType.MAP)) {
            return unless(value.isObject(), name, "must be an object");
        }
        return type.equals(MarshallingType.SDK_POJO)
                ? structure(name, field.constructor().get(), value)
                : Optional.empty();
    }

    private Optional<String> list(String name, SdkField<?> field, JsonNode value) {
        if (!value.isArray()) {
            return unless(false, name, "must be an array");
        }
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        return StreamSupport.stream(value.spliterator(), false)
                .flatMap(each -> value(name, element, each).stream())
                .findFirst();
    }

    /** Of a member with a fixed set of values, the structure itself has a method that gives the enum. */
    private static boolean isExpected(SdkPojo holder, SdkField<?> field, JsonNode value) {
        Class<?> structure = holder.getClass().getEnclosingClass();
        if (structure == null || !field.marshallingType().equals(MarshallingType.STRING)) {
            return true;
        }
        Object[] constants = constants(structure, MemberNames.getter(field));
        return constants == null
                || Arrays.stream(constants)
                        .anyMatch(constant -> constant.toString().equals(value.textValue()));
    }

    private static Object @Nullable [] constants(Class<?> structure, String getter) {
        try {
            return structure.getMethod(getter).getReturnType().getEnumConstants();
        } catch (NoSuchMethodException otherwiseSpelled) {
            return null;
        }
    }

    private static Optional<String> unless(boolean holds, String name, String complaint) {
        return holds ? Optional.empty() : Optional.of("Field '" + name + "' " + complaint);
    }
}
