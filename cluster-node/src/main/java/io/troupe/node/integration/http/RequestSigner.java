package io.troupe.node.integration.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signs requests for API Gateway with the credentials of the SDK's default chain. */
public final class RequestSigner {
    private @Nullable AwsCredentialsProvider opened;

    /** The request with the headers of its signature. Looking for credentials takes time. */
    ApiRequest sign(ApiRequest request, String region) {
        var plain = SdkHttpRequest.builder()
                .uri(request.url())
                .method(SdkHttpMethod.fromValue(request.method()))
                .headers(request.headers())
                .build();
        var bytes = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials().resolveCredentials())
                        .request(plain)
                        .payload(() -> new ByteArrayInputStream(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        Map<String, List<String>> headers = new LinkedHashMap<>(signed.request().headers());
        // The client writes it itself, from the URL.
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("host"));
        return new ApiRequest(request.method(), request.url(), headers, request.body());
    }

    private synchronized AwsCredentialsProvider credentials() {
        var known = opened;
        if (known == null) {
            known = DefaultCredentialsProvider.builder().build();
            opened = known;
        }
        return known;
    }
}
