package io.troupe.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * Asks a node for a little of everything once, so that the class-data archive made at its exit holds what a node needs.
 */
final class Rehearsal {
    private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:rehearsal";
    private static final String DEFINITION =
            "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"ItemProcessor\":{\"StartAt\":\"P\",\"States\":"
                    + "{\"P\":{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"$\"},\"End\":true}}},\"End\":true}}}";
    private static final List<List<String>> CALLS = List.of(
            List.of(
                    "CreateStateMachine",
                    "{\"name\":\"rehearsal\",\"roleArn\":\"arn:aws:iam::123456789012:role/r\",\"definition\":\""
                            + DEFINITION.replace("\"", "\\\"") + "\"}"),
            List.of("StartExecution", "{\"stateMachineArn\":\"" + MACHINE + "\",\"name\":\"one\",\"input\":\"[1,2]\"}"),
            List.of("ListExecutions", "{\"stateMachineArn\":\"" + MACHINE + "\"}"),
            List.of(
                    "DescribeExecution",
                    "{\"executionArn\":\"arn:aws:states:us-east-1:123456789012:execution:rehearsal:one\"}"),
            List.of(
                    "GetExecutionHistory",
                    "{\"executionArn\":\"arn:aws:states:us-east-1:123456789012:execution:rehearsal:one\"}"));

    private Rehearsal() {}

    static void run(InetSocketAddress api) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (var call : CALLS) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.getPort() + "/"))
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Target", "AWSStepFunctions." + call.get(0))
                        .POST(HttpRequest.BodyPublishers.ofString(call.get(1)))
                        .build();
                client.send(request, BodyHandlers.discarding());
            }
        }
    }
}
