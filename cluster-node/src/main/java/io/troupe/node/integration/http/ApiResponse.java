package io.troupe.node.integration.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back.
 *
 * @param headers by name in lower case, in the order they came
 * @param body as text
 */
public record ApiResponse(int status, String statusText, Map<String, List<String>> headers, String body) {
    private static final int FIRST_FAILURE = 300;
    private static final int FIRST_SUCCESS = 200;

    boolean succeeded() {
        return status >= FIRST_SUCCESS && status < FIRST_FAILURE;
    }

    /** As it is shown to states: members in alphabetical order. */
    ObjectNode shown() {
        ObjectNode result = Json.nodes().objectNode();
        var shownHeaders = result.putObject("Headers");
        headers.forEach((name, values) -> values.forEach(shownHeaders.withArrayProperty(name)::add));
        result.set("ResponseBody", shownBody());
        return result.put("StatusCode", status).put("StatusText", statusText);
    }

    /** Without what follows the type, such as a charset. */
    Optional<String> contentType() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .flatMap(header -> header.getValue().stream())
                .map(type -> type.toLowerCase(Locale.ROOT).split(";", -1)[0].strip())
                .findFirst();
    }

    private JsonNode shownBody() {
        var isJson = contentType()
                .filter(type -> type.equals("application/json") || type.endsWith("+json"))
                .isPresent();
        try {
            return isJson ? Payload.parse(body).node() : Json.nodes().textNode(body);
        } catch (InvalidJsonException notJson) {
            return Json.nodes().textNode(body);
        }
    }
}
