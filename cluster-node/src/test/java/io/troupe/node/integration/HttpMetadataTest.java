package io.troupe.node.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpMetadataTest {
    @Test
    void headersAreSpelledAndOrderedAsInResultsOfAws() {
        var headers = Map.of(
                "connection", List.of("keep-alive"),
                "content-length", List.of("2"),
                "content-type", List.of("application/json"),
                "date", List.of("now"),
                "x-amz-executed-version", List.of("$LATEST"),
                "x-amzn-remapped-content-length", List.of("0"),
                "x-amzn-requestid", List.of("id"),
                "x-amzn-trace-id", List.of("root"));

        var metadata = HttpMetadata.of(200, headers).toString();

        assertThat(metadata)
                .isEqualTo("{\"AllHttpHeaders\":{\"X-Amz-Executed-Version\":[\"$LATEST\"],"
                        + "\"x-amzn-Remapped-Content-Length\":[\"0\"],\"Connection\":[\"keep-alive\"],"
                        + "\"x-amzn-RequestId\":[\"id\"],\"Content-Length\":[\"2\"],\"Date\":[\"now\"],"
                        + "\"X-Amzn-Trace-Id\":[\"root\"],\"Content-Type\":[\"application/json\"]},"
                        + "\"HttpHeaders\":{\"Connection\":\"keep-alive\",\"Content-Length\":\"2\","
                        + "\"Content-Type\":\"application/json\",\"Date\":\"now\","
                        + "\"X-Amz-Executed-Version\":\"$LATEST\",\"x-amzn-Remapped-Content-Length\":\"0\","
                        + "\"x-amzn-RequestId\":\"id\",\"X-Amzn-Trace-Id\":\"root\"},\"HttpStatusCode\":200}");
    }

    @Test
    void headersOfDynamoDbAreInTheOrderOfItsResults() {
        var headers = Map.of(
                "connection", List.of("keep-alive"),
                "content-length", List.of("2"),
                "content-type", List.of("application/x-amz-json-1.0"),
                "date", List.of("now"),
                "server", List.of("Server"),
                "x-amz-crc32", List.of("2745614147"),
                "x-amzn-requestid", List.of("id"));

        var metadata = HttpMetadata.of(200, headers).toString();

        assertThat(metadata)
                .isEqualTo("{\"AllHttpHeaders\":{\"Server\":[\"Server\"],\"Connection\":[\"keep-alive\"],"
                        + "\"x-amzn-RequestId\":[\"id\"],\"x-amz-crc32\":[\"2745614147\"],\"Content-Length\":[\"2\"],"
                        + "\"Date\":[\"now\"],\"Content-Type\":[\"application/x-amz-json-1.0\"]},"
                        + "\"HttpHeaders\":{\"Connection\":\"keep-alive\",\"Content-Length\":\"2\","
                        + "\"Content-Type\":\"application/x-amz-json-1.0\",\"Date\":\"now\",\"Server\":\"Server\","
                        + "\"x-amz-crc32\":\"2745614147\",\"x-amzn-RequestId\":\"id\"},\"HttpStatusCode\":200}");
    }

    @Test
    void otherHeadersKeepTheirNamesAndAllTheirValues() {
        var headers = Map.of("vary", List.of("a", "b"));

        assertThat(HttpMetadata.of(202, headers).toString())
                .isEqualTo("{\"AllHttpHeaders\":{\"vary\":[\"a\",\"b\"]},\"HttpHeaders\":{\"vary\":\"a\"},"
                        + "\"HttpStatusCode\":202}");
    }
}
