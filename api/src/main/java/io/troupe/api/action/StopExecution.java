package io.troupe.api.action;

import io.troupe.api.port.ExecutionCommands;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.StopExecutionInput;
import io.troupe.api.shape.StopExecutionOutput;
import io.troupe.protocol.execution.StopExecutionReply;
import java.util.concurrent.CompletionStage;

/** Aborts an execution; one that is closed already answers with its original date. */
record StopExecution(ExecutionCommands commands) implements Action<StopExecutionInput> {
    @Override
    public StopExecutionInput decode(Members members) {
        return StopExecutionInput.from(members);
    }

    @Override
    public CompletionStage<StopExecutionOutput> answer(StopExecutionInput input, Caller caller) {
        var arn = Arns.execution(input.executionArn());
        return Environment.ask(() -> commands.stop(arn, input.error(), input.cause()))
                .thenApply(reply -> switch (reply) {
                    case StopExecutionReply.Stopped stopped -> new StopExecutionOutput(stopped.stopDate());
                    case StopExecutionReply.DoesNotExist unknown -> throw Problems.executionDoesNotExist(arn);
                });
    }
}
