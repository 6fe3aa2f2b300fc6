package io.troupe.node.integration.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent.
 *
 * @param headers all but those that HTTP itself needs
 */
public record ApiRequest(String method, URI url, Map<String, List<String>> headers, Optional<String> body) {
    /** The same with one more header, if it has none of that name. */
    ApiRequest with(String name, String value) {
        if (RequestParts.has(headers, name)) {
            return this;
        }
        var more = new LinkedHashMap<>(headers);
        more.put(name, List.of(value));
        return new ApiRequest(method, url, more, body);
    }
}
