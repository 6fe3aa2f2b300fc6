package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many workers as an activity may have, polling at once over HTTP. */
class PollersTest {
    private static final int POLLERS = 1_000;
    private static final int EXECUTIONS = 50;

    @TempDir
    private Path directory;

    @Test
    void aThousandPollersGetATaskEach() {
        try (var node = RunningNode.start(directory, "", "");
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            var activity = node.client()
                    .createActivity(request -> request.name("desk"))
                    .activityArn();
            var polls = IntStream.range(0, POLLERS)
                    .mapToObj(number -> poll(http, node.address().getPort(), activity))
                    .toList();
            var items =
                    IntStream.range(0, POLLERS / EXECUTIONS).boxed().toList().toString();
            var machine = node.createStateMachine("m", """
                    {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"T","States":{
                      "T":{"Type":"Task","Resource":"%s","End":true}}}}}}""".formatted(activity));

            IntStream.range(0, EXECUTIONS).forEach(number -> node.startExecution(machine, items));

            var answers = polls.stream()
                    .map(CompletableFuture::join)
                    .map(HttpResponse::body)
                    .toList();
            assertThat(answers)
                    .doesNotHaveDuplicates()
                    .allSatisfy(answer -> assertThat(answer).contains("\"taskToken\":\""));
        }
    }

    private static CompletableFuture<HttpResponse<String>> poll(HttpClient http, int port, String activity) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AWSStepFunctions.GetActivityTask")
                .POST(HttpRequest.BodyPublishers.ofString("{\"activityArn\":\"" + activity + "\"}"))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }
}
