package io.troupe.asl.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/**
 * Makes a tree of tokens. Unlike Jackson's own reader it keeps the form in which numbers are written; the parser bounds
 * the depth.
 */
final class TreeReader {
    private final JsonParser parser;

    private TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The value whose first token the parser stands at. */
    static JsonNode read(JsonParser parser) throws IOException {
        return new TreeReader(parser).value(parser.currentToken());
    }

    private JsonNode value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.getInstance();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> Json.nodes().numberNode(parser.getIntValue());
            case LONG -> Json.nodes().numberNode(parser.getLongValue());
            default -> Json.nodes().numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode fraction() throws IOException {
        String text = parser.getText();
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            // An exponent beyond all decimals is refused here, not where the number is used.
            parser.getDecimalValue();
        }
        return new WrittenNumber(text);
    }

    private JsonNode object() throws IOException {
        ObjectNode object = Json.nodes().objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = Json.nodes().arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }
}
