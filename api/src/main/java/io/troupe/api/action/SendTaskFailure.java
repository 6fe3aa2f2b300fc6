package io.troupe.api.action;

import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.SendTaskFailureInput;
import io.troupe.api.shape.SendTaskFailureOutput;
import io.troupe.protocol.arn.TaskTokens;
import java.util.concurrent.CompletionStage;

/** Fails a task. */
record SendTaskFailure(ExecutionCommands commands, TaskTokens tokens) implements Action<SendTaskFailureInput> {
    @Override
    public SendTaskFailureInput decode(Members members) {
        return SendTaskFailureInput.from(members);
    }

    @Override
    public CompletionStage<SendTaskFailureOutput> answer(SendTaskFailureInput input, Caller caller) {
        var token = WorkerAnswers.token(tokens, input.taskToken());
        return Environment.ask(() -> commands.sendTaskFailure(token, input.error(), input.cause()))
                .thenApply(reply -> {
                    WorkerAnswers.refuseUnlessAccepted(reply);
                    return new SendTaskFailureOutput();
                });
    }
}
