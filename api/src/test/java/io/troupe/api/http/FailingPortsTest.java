package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.fake.Troupe;
import io.troupe.protocol.execution.StartExecutionReply;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client is told when it is not to blame. */
class FailingPortsTest {
    private final Troupe troupe = new Troupe();
    private final RunningApi api = new RunningApi(troupe, "troupe.api.request-timeout = 1 s");
    private final String start = "{\"stateMachineArn\":\"" + troupe.createStateMachine("m") + "\"}";

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPortThatFailsMakesTheServiceUnavailable() {
        troupe.executions.answerStarts(CompletableFuture.failedFuture(new IllegalStateException("database away")));

        assertUnavailable(api.call("StartExecution", start));
    }

    @Test
    void aPortThatThrowsMakesTheServiceUnavailable() {
        troupe.executions.answerStarts(new CompletableFuture<>() {
            @Override
            public CompletableFuture<StartExecutionReply> exceptionally(
                    Function<Throwable, ? extends StartExecutionReply> recovery) {
                throw new IllegalStateException("not ready");
            }
        });

        assertUnavailable(api.call("StartExecution", start));
    }

    @Test
    void aPortThatNeverAnswersMakesTheServiceUnavailable() {
        troupe.executions.answerStarts(new CompletableFuture<>());

        assertUnavailable(api.call("StartExecution", start));
    }

    @Test
    void aBugIsAnInternalFailure() {
        troupe.executions.answerStarts(CompletableFuture.completedFuture(new StartExecutionReply.Started(Instant.MAX)));

        var answer = api.call("StartExecution", start);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("InternalFailure");
        assertThat(answer.text()).doesNotContain("Exception");
    }

    private static void assertUnavailable(RunningApi.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("ServiceUnavailable");
        assertThat(answer.requestId()).isNotNull();
    }
}
