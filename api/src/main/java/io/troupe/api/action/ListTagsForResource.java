package io.troupe.api.action;

import io.troupe.api.port.Tags;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.ListTagsForResourceInput;
import io.troupe.api.shape.ListTagsForResourceOutput;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.Tag;
import java.util.concurrent.CompletionStage;

/** Shows the tags of a machine or an activity. */
record ListTagsForResource(Tags tags) implements Action<ListTagsForResourceInput> {
    @Override
    public ListTagsForResourceInput decode(Members members) {
        return ListTagsForResourceInput.from(members);
    }

    @Override
    public CompletionStage<ListTagsForResourceOutput> answer(ListTagsForResourceInput input, Caller caller) {
        var arn = input.resourceArn();
        Arns.taggable(arn);
        return Environment.ask(() -> tags.list(arn)).thenApply(found -> {
            var present = found.orElseThrow(() -> AwsException.resourceNotFound(arn));
            return new ListTagsForResourceOutput(present.entrySet().stream()
                    .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                    .toList());
        });
    }
}
