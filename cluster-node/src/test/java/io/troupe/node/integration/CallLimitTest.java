package io.troupe.node.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallLimitTest {
    @Test
    void aCallThatCannotBeStartedMakesRoomForTheNext() {
        var limit = new CallLimit(1);
        var first = new CompletableFuture<TaskResult>();
        limit.start(() -> new TaskCall(first, () -> {}));

        var broken = limit.start(() -> {
            throw new IllegalStateException("a bug");
        });
        var last = limit.start(() -> TaskCall.failed("E", "c"));
        first.complete(failed("First"));

        assertThat(error(broken)).isEqualTo("States.TaskFailed");
        assertThat(error(last)).isEqualTo("E");
        assertThat(limit.waiting()).isZero();
    }

    private static TaskResult failed(String error) {
        return TaskCall.failed(error, "c").result().toCompletableFuture().join();
    }

    private static String error(TaskCall call) {
        assertThat(call.result().toCompletableFuture()).isDone();
        var result = (TaskResult.Failed) call.result().toCompletableFuture().join();
        return result.failure().error().orElseThrow();
    }
}
