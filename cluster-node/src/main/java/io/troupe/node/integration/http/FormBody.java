package io.troupe.node.integration.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A JSON body as a form. Source: "Call HTTPS APIs in Step Functions workflows", "Transform". */
final class FormBody {
    /** How arrays are written. */
    enum ArrayFormat {
        INDICES,
        REPEAT,
        COMMAS,
        BRACKETS,
        NONE
    }

    private final ArrayFormat format;
    private final List<String> pairs = new ArrayList<>();

    private FormBody(ArrayFormat format) {
        this.format = format;
    }

    static String of(JsonNode body, ArrayFormat format) {
        var form = new FormBody(format);
        body.properties().forEach(member -> form.add(RequestParts.encode(member.getKey()), member.getValue()));
        return String.join("&", form.pairs);
    }

    /** @param name as it is sent: brackets around the names of members are encoded, those of arrays are not */
    private void add(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member ->
                            add(name + "%5B" + RequestParts.encode(member.getKey()) + "%5D", member.getValue()));
        } else if (value.isArray()) {
            addArray(name, value);
        } else {
            pair(name, value.isNull() ? "" : value.asText());
        }
    }

    private void addArray(String name, JsonNode array) {
        switch (format) {
            case INDICES -> {
                for (int index = 0; index < array.size(); index++) {
                    add(name + "[" + index + "]", array.get(index));
                }
            }
            case REPEAT -> array.forEach(element -> add(name, element));
            case BRACKETS -> array.forEach(element -> add(name + "[]", element));
            case COMMAS ->
                pairs.add(name + "="
                        + StreamSupport.stream(array.spliterator(), false)
                                .map(element -> RequestParts.encode(element.asText()))
                                .collect(Collectors.joining(",")));
            case NONE -> pair(name, Json.text(array));
        }
    }

    private void pair(String name, String value) {
        pairs.add(name + "=" + RequestParts.encode(value));
    }
}
