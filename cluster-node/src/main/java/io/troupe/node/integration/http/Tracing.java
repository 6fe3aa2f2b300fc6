package io.troupe.node.integration.http;

import io.troupe.node.integration.CallTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests and responses in the words of TestState. Source: "Using TestState API", the example of level TRACE. */
final class Tracing {
    private Tracing() {}

    static CallTrace.Request shown(ApiRequest request) {
        return new CallTrace.Request(
                request.url().getScheme(),
                request.method(),
                request.url().toString(),
                headers(request.headers()),
                request.body());
    }

    static CallTrace.Response shown(ApiResponse response, String protocol) {
        return new CallTrace.Response(
                protocol,
                String.valueOf(response.status()),
                response.statusText(),
                headers(response.headers()),
                response.body());
    }

    private static String headers(Map<String, List<String>> headers) {
        var lines = new ArrayList<String>();
        headers.forEach((name, values) -> values.forEach(value -> lines.add(name + ": " + value)));
        return lines.toString();
    }
}
