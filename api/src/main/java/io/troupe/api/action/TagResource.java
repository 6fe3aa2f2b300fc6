package io.troupe.api.action;

import io.troupe.api.port.Tags;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.TagResourceInput;
import io.troupe.api.shape.TagResourceOutput;
import java.util.concurrent.CompletionStage;

/** Adds tags to a machine or an activity. */
record TagResource(Tags tags) implements Action<TagResourceInput> {
    @Override
    public TagResourceInput decode(Members members) {
        return TagResourceInput.from(members);
    }

    @Override
    public CompletionStage<TagResourceOutput> answer(TagResourceInput input, Caller caller) {
        var arn = input.resourceArn();
        Arns.taggable(arn);
        var added = ResourceTags.checked(input.tags());
        return Environment.ask(() -> tags.tag(arn, added, ResourceTags.TAGS_MAX))
                .thenApply(outcome -> switch (outcome) {
                    case DONE -> new TagResourceOutput();
                    case RESOURCE_NOT_FOUND -> throw AwsException.resourceNotFound(arn);
                    case TOO_MANY_TAGS -> throw ResourceTags.tooMany();
                });
    }
}
