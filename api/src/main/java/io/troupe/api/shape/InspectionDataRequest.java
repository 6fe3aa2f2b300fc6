package io.troupe.api.shape;

import java.util.Optional;

/** The HTTP request of a task under test. */
public record InspectionDataRequest(String protocol, String method, String url, String headers, Optional<String> body)
        implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("protocol", protocol);
        json.text("method", method);
        json.text("url", url);
        json.text("headers", headers);
        json.text("body", body);
    }
}
