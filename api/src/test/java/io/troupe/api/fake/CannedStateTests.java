package io.troupe.api.fake;

import io.troupe.api.port.StateTests;
import io.troupe.api.shape.TestStateInput;
import io.troupe.api.shape.TestStateOutput;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers what it was asked, and answers what it was told to. */
public final class CannedStateTests implements StateTests {
    public final List<TestStateInput> asked = new ArrayList<>();
    public Reply reply = new Reply.Tested(new TestStateOutput(
            Optional.of("{}"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "SUCCEEDED"));

    @Override
    public CompletionStage<Reply> test(StateMachineArn machine, TestStateInput test) {
        asked.add(test);
        return CompletableFuture.completedStage(reply);
    }
}
