package io.troupe.api.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A request that AWS's own signer has signed, to be changed or sent as it is. */
final class SignedCall {
    /** The JDK's client sets these itself. */
    private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length");

    private final URI uri;
    private final String body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private SignedCall(URI uri, String body) {
        this.uri = uri;
        this.body = body;
    }

    /** What it is signed with, and when. */
    record Signing(AwsCredentialsIdentity key, String service, String region, Clock clock) {
        SignedCall post(URI uri, String operation, String body) {
            return sign(
                    uri,
                    SdkHttpMethod.POST,
                    body,
                    Map.of(
                            "Content-Type",
                            "application/x-amz-json-1.0",
                            "X-Amz-Target",
                            "AWSStepFunctions." + operation));
        }

        SignedCall get(URI uri) {
            return sign(uri, SdkHttpMethod.GET, "", Map.of());
        }

        private SignedCall sign(URI uri, SdkHttpMethod method, String body, Map<String, String> headers) {
            var request = SdkHttpRequest.builder().uri(uri).method(method);
            headers.forEach(request::putHeader);
            var signed = AwsV4HttpSigner.create()
                    .sign(sign -> sign.identity(key)
                            .request(request.build())
                            .payload(ContentStreamProvider.fromUtf8String(body))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                            .putProperty(HttpSigner.SIGNING_CLOCK, clock));
            var call = new SignedCall(uri, body);
            signed.request().headers().forEach((name, values) -> call.headers.put(name, String.join(",", values)));
            return call;
        }
    }

    /** Exchanges a text in a header after it was signed. */
    SignedCall changed(String header, String text, String otherText) {
        headers.computeIfPresent(header, (name, value) -> value.replace(text, otherText));
        return this;
    }

    SignedCall without(String header) {
        headers.remove(header);
        return this;
    }

    SignedCall with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Exchanges the body after it was signed. */
    SignedCall withBody(String otherBody) {
        var call = new SignedCall(uri, otherBody);
        call.headers.putAll(headers);
        return call;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    HttpRequest.Builder request() {
        var request = HttpRequest.newBuilder(uri);
        headers.forEach((name, value) -> {
            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return body.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }
}
