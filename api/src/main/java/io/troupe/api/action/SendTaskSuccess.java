package io.troupe.api.action;

import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.SendTaskSuccessInput;
import io.troupe.api.shape.SendTaskSuccessOutput;
import io.troupe.protocol.arn.TaskTokens;
import java.util.concurrent.CompletionStage;

/** Gives a task its result. */
record SendTaskSuccess(ExecutionCommands commands, TaskTokens tokens) implements Action<SendTaskSuccessInput> {
    @Override
    public SendTaskSuccessInput decode(Members members) {
        return SendTaskSuccessInput.from(members);
    }

    @Override
    public CompletionStage<SendTaskSuccessOutput> answer(SendTaskSuccessInput input, Caller caller) {
        var token = WorkerAnswers.token(tokens, input.taskToken());
        var problem = JsonText.problem(input.output(), "No content to map due to end-of-input");
        return Environment.ask(() -> commands.sendTaskSuccess(token, input.output(), problem))
                .thenApply(reply -> {
                    WorkerAnswers.refuseUnlessAccepted(reply);
                    return new SendTaskSuccessOutput();
                });
    }
}
