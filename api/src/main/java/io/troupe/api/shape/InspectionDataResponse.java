package io.troupe.api.shape;

/** The HTTP response that a task under test got. */
public record InspectionDataResponse(
        String protocol, String statusCode, String statusMessage, String headers, String body) implements Output {
    @Override
    public void writeTo(JsonWriter json) {
        json.text("protocol", protocol);
        json.text("statusCode", statusCode);
        json.text("statusMessage", statusMessage);
        json.text("headers", headers);
        json.text("body", body);
    }
}
