package io.troupe.asl.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Writes the tokens of a tree, without what a mapper would look up for each; the generator bounds the depth. */
final class TreeWriter {
    private final JsonGenerator generator;

    private TreeWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    static void write(JsonNode value, JsonGenerator generator) throws IOException {
        new TreeWriter(generator).value(value);
    }

    private void value(JsonNode value) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> generator.writeString(value.textValue());
            case NUMBER -> number(value);
            case BOOLEAN -> generator.writeBoolean(value.booleanValue());
            case NULL, MISSING, BINARY, POJO -> generator.writeNull();
        }
    }

    private void object(JsonNode object) throws IOException {
        generator.writeStartObject();
        for (var member : object.properties()) {
            generator.writeFieldName(member.getKey());
            value(member.getValue());
        }
        generator.writeEndObject();
    }

    private void array(JsonNode array) throws IOException {
        generator.writeStartArray();
        for (JsonNode element : array) {
            value(element);
        }
        generator.writeEndArray();
    }

    private void number(JsonNode number) throws IOException {
        switch (number.numberType()) {
            case INT -> generator.writeNumber(number.intValue());
            case LONG -> generator.writeNumber(number.longValue());
            case BIG_INTEGER -> generator.writeNumber(number.bigIntegerValue());
            case FLOAT, DOUBLE -> generator.writeNumber(number.doubleValue());
            case BIG_DECIMAL -> generator.writeNumber(number.asText());
        }
    }
}
