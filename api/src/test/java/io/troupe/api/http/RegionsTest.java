package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import org.junit.jupiter.api.Test;

class RegionsTest {
    @Test
    void theSignatureNamesTheRegion() {
        assertThat(Regions.of(
                        signed("AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/states/aws4_request, Signature=0")))
                .contains("eu-west-1");
        assertThat(Regions.of(signed("AWS4-HMAC-SHA256 Credential=a/b/20260101/us-gov-west-1/states/aws4_request")))
                .contains("us-gov-west-1");
    }

    @Test
    void soDoesAPresignedAddress() {
        assertThat(Regions.of(HttpRequest.POST(
                        "/?X-Amz-Date=1&X-Amz-Credential=AK%2F20260101%2Fcn-north-1%2Fstates%2Faws4_request&b=%20")))
                .contains("cn-north-1");
    }

    @Test
    void whatIsNoRegionIsIgnored() {
        for (var value : new String[] {
            "", "Bearer x", "Credential=", "Credential=a/b/c", "Credential=a/b/EU WEST/states/aws4_request"
        }) {
            assertThat(Regions.of(signed(value))).isEmpty();
        }
        assertThat(Regions.of(HttpRequest.POST("/"))).isEmpty();
    }

    private static HttpRequest signed(String authorization) {
        return HttpRequest.POST("/").addHeader(RawHeader.create("Authorization", authorization));
    }
}
