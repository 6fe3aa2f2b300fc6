package io.troupe.node.integration.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;

/** Members that may be any JSON, as the SDK has them. */
final class Documents {
    private Documents() {}

    static Document of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> {
                Map<String, Document> members = new LinkedHashMap<>();
                value.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
                yield Document.fromMap(members);
            }
            case ARRAY ->
                Document.fromList(StreamSupport.stream(value.spliterator(), false)
                        .map(Documents::of)
                        .toList());
            case STRING -> Document.fromString(value.textValue());
            case NUMBER -> Document.fromNumber(SdkNumber.fromBigDecimal(value.decimalValue()));
            case BOOLEAN -> Document.fromBoolean(value.booleanValue());
            default -> Document.fromNull();
        };
    }

    static JsonNode read(Document document) {
        var nodes = JsonNodeFactory.instance;
        if (document.isMap()) {
            var object = nodes.objectNode();
            document.asMap().forEach((name, value) -> object.set(name, read(value)));
            return object;
        }
        if (document.isList()) {
            var array = nodes.arrayNode();
            document.asList().forEach(value -> array.add(read(value)));
            return array;
        }
        if (document.isString()) {
            return nodes.textNode(document.asString());
        }
        if (document.isNumber()) {
            return nodes.numberNode(document.asNumber().bigDecimalValue());
        }
        return document.isBoolean() ? nodes.booleanNode(document.asBoolean()) : nodes.nullNode();
    }
}
