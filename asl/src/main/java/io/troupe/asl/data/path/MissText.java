package io.troupe.asl.data.path;

import io.troupe.asl.data.WrittenNumber;
import java.util.Map;

/**
 * The library's words about a path that found nothing name the classes of its values. Here they name those of the
 * library's default, plain Java values, and not our own.
 */
final class MissText {
    private static final String NODES = "com.fasterxml.jackson.databind.node.";

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry(NODES + "TextNode", "java.lang.String"),
            Map.entry(NODES + "IntNode", "java.lang.Integer"),
            Map.entry(NODES + "LongNode", "java.lang.Long"),
            Map.entry(NODES + "BigIntegerNode", "java.math.BigInteger"),
            Map.entry(NODES + "DecimalNode", "java.lang.Double"),
            Map.entry(WrittenNumber.class.getName(), "java.lang.Double"),
            Map.entry(NODES + "DoubleNode", "java.lang.Double"),
            Map.entry(NODES + "BooleanNode", "java.lang.Boolean"),
            Map.entry(NODES + "NullNode", "null"),
            Map.entry(NODES + "ArrayNode", "net.minidev.json.JSONArray"),
            Map.entry(NODES + "ObjectNode", "java.util.LinkedHashMap"),
            Map.entry(BudgetedNodes.class.getName(), "com.jayway.jsonpath.spi.json.JsonSmartJsonProvider"));

    private MissText() {}

    static String asService(String message) {
        String text = message;
        for (var entry : PLAIN.entrySet()) {
            text = text.replace("'" + entry.getKey() + "'", "'" + entry.getValue() + "'");
        }
        return text;
    }
}
