package io.troupe.api.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import io.troupe.api.auth.SignedRequest;
import java.util.List;
import java.util.stream.StreamSupport;

/** A request as its sender signed it. akka-http keeps two of the headers elsewhere. */
record ReceivedRequest(HttpRequest request) implements SignedRequest {
    @Override
    public String method() {
        return request.method().value();
    }

    @Override
    public String path() {
        var path = request.getUri().path();
        return path.isEmpty() ? "/" : path;
    }

    @Override
    public String query() {
        return request.getUri().rawQueryString().orElse("");
    }

    @Override
    public List<String> header(String name) {
        return switch (name) {
            case "content-type" -> List.of(request.entity().getContentType().toString());
            case "content-length" ->
                request.entity().getContentLengthOption().stream()
                        .mapToObj(String::valueOf)
                        .toList();
            default ->
                StreamSupport.stream(request.getHeaders().spliterator(), false)
                        .filter(header -> header.lowercaseName().equals(name))
                        .map(HttpHeader::value)
                        .toList();
        };
    }
}
