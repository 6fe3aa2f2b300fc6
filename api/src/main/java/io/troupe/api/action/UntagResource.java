package io.troupe.api.action;

import io.troupe.api.port.Tags;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.UntagResourceInput;
import io.troupe.api.shape.UntagResourceOutput;
import java.util.concurrent.CompletionStage;

/** Removes tags from a machine or an activity; unknown keys are no error. */
record UntagResource(Tags tags) implements Action<UntagResourceInput> {
    @Override
    public UntagResourceInput decode(Members members) {
        return UntagResourceInput.from(members);
    }

    @Override
    public CompletionStage<UntagResourceOutput> answer(UntagResourceInput input, Caller caller) {
        var arn = input.resourceArn();
        Arns.taggable(arn);
        return Environment.ask(() -> tags.untag(arn, input.tagKeys())).thenApply(found -> {
            if (!found) {
                throw AwsException.resourceNotFound(arn);
            }
            return new UntagResourceOutput();
        });
    }
}
