package io.troupe.api.action;

import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.SendTaskHeartbeatInput;
import io.troupe.api.shape.SendTaskHeartbeatOutput;
import io.troupe.protocol.arn.TaskTokens;
import java.util.concurrent.CompletionStage;

/** Tells that a task is still worked on. */
record SendTaskHeartbeat(ExecutionCommands commands, TaskTokens tokens) implements Action<SendTaskHeartbeatInput> {
    @Override
    public SendTaskHeartbeatInput decode(Members members) {
        return SendTaskHeartbeatInput.from(members);
    }

    @Override
    public CompletionStage<SendTaskHeartbeatOutput> answer(SendTaskHeartbeatInput input, Caller caller) {
        var token = WorkerAnswers.token(tokens, input.taskToken());
        return Environment.ask(() -> commands.sendTaskHeartbeat(token)).thenApply(reply -> {
            WorkerAnswers.refuseUnlessAccepted(reply);
            return new SendTaskHeartbeatOutput();
        });
    }
}
