package io.troupe.api.action;

import io.troupe.api.port.Activities;
import io.troupe.api.shape.DeleteActivityInput;
import io.troupe.api.shape.DeleteActivityOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Removes an activity; an unknown one is no error. */
record DeleteActivity(Activities activities) implements Action<DeleteActivityInput> {
    @Override
    public DeleteActivityInput decode(Members members) {
        return DeleteActivityInput.from(members);
    }

    @Override
    public CompletionStage<DeleteActivityOutput> answer(DeleteActivityInput input, Caller caller) {
        var arn = Arns.activity(input.activityArn());
        return Environment.ask(() -> activities.delete(arn)).thenApply(deleted -> new DeleteActivityOutput());
    }
}
