package io.troupe.node.integration.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Reads what the SDK returns as JSON: members in alphabetical order, what is absent left out, empty lists kept. Maps
 * are in the order of Java's HashMap, as they are known from AWS.
 */
public final class ResultReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MemberNames names;
    private final Dates dates;
    private final Set<String> lists;

    /** How points in time are shown. */
    public enum Dates {
        /** As ISO-8601 text. */
        ISO_8601,
        /** As a number of seconds since 1970, with a fraction. */
        EPOCH_SECONDS,
        /** As a whole number of milliseconds since 1970. */
        EPOCH_MILLIS
    }

    /** Reads with members spelled and dates shown in this way. */
    public ResultReader(MemberNames names, Dates dates) {
        this(names, dates, Set.of());
    }

    /**
     * Reads with members spelled and dates shown in this way.
     *
     * @param lists names of those that are shown as empty where they are absent
     */
    public ResultReader(MemberNames names, Dates dates, Set<String> lists) {
        this.names = names;
        this.dates = dates;
        this.lists = Set.copyOf(lists);
    }

    /** An answer's result. */
    public ObjectNode read(SdkAnswer answer) {
        return object((SdkPojo) answer.response(), answer.body());
    }

    /** A structure within a result. */
    public ObjectNode read(SdkPojo structure) {
        return object(structure, Optional.empty());
    }

    private ObjectNode object(SdkPojo structure, Optional<SdkBytes> body) {
        var members = new TreeMap<String, JsonNode>();
        for (var field : structure.sdkFields()) {
            Object value = field.getValueOrDefault(structure);
            var name = names.of(field);
            if (isPresent(value) || (value instanceof SdkAutoConstructList && lists.contains(name))) {
                members.put(name, value(value));
            }
        }
        body.ifPresent(bytes -> members.put("Body", blob(bytes)));
        var object = NODES.objectNode();
        members.forEach(object::set);
        return object;
    }

    private static boolean isPresent(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.textNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Short number -> NODES.numberNode(number);
            case Byte number -> NODES.numberNode(number);
            case Float number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Instant instant -> date(instant);
            case SdkBytes bytes -> blob(bytes);
            case Document document -> Documents.read(document);
            case SdkPojo structure -> read(structure);
            case List<?> list -> {
                var array = NODES.arrayNode();
                list.forEach(element -> array.add(value(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                // Entry by entry, since a map that is copied whole has another size, and so another order.
                var inOrder = new HashMap<Object, Object>();
                map.forEach(inOrder::put);
                inOrder.forEach((name, member) -> object.set(String.valueOf(name), value(member)));
                yield object;
            }
            default -> NODES.textNode(value.toString());
        };
    }

    private JsonNode date(Instant instant) {
        return switch (dates) {
            case ISO_8601 -> NODES.textNode(instant.toString());
            case EPOCH_SECONDS -> NODES.numberNode(seconds(instant));
            case EPOCH_MILLIS -> NODES.numberNode(instant.toEpochMilli());
        };
    }

    private static BigDecimal seconds(Instant instant) {
        var seconds = BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    /** Text where the bytes are UTF-8, else Base64. */
    private static JsonNode blob(SdkBytes bytes) {
        var raw = bytes.asByteArrayUnsafe();
        try {
            return NODES.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString());
        } catch (CharacterCodingException binary) {
            return NODES.textNode(Base64.getEncoder().encodeToString(raw));
        }
    }
}
