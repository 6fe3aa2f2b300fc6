package io.troupe.node.integration.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent.
 *
 * @param headers all but those that HTTP itself needs
 */
record ApiRequest(String method, URI url, Map<String, List<String>> headers, Optional<String> body) {}
