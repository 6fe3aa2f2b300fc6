package io.troupe.api.action;

import io.troupe.api.port.Activities;
import io.troupe.api.port.Activities.ActivityDescription;
import io.troupe.api.shape.DescribeActivityInput;
import io.troupe.api.shape.DescribeActivityOutput;
import io.troupe.api.shape.Members;
import java.util.concurrent.CompletionStage;

/** Shows an activity. */
record DescribeActivity(Activities activities) implements Action<DescribeActivityInput> {
    @Override
    public DescribeActivityInput decode(Members members) {
        return DescribeActivityInput.from(members);
    }

    @Override
    public CompletionStage<DescribeActivityOutput> answer(DescribeActivityInput input, Caller caller) {
        var arn = Arns.activity(input.activityArn());
        return Environment.ask(() -> activities.find(arn))
                .thenApply(found -> output(found.orElseThrow(() -> Problems.activityDoesNotExist(arn))));
    }

    private static DescribeActivityOutput output(ActivityDescription activity) {
        return new DescribeActivityOutput(
                activity.activityArn().toString(),
                activity.activityArn().name(),
                activity.creationDate(),
                activity.encryptionConfiguration());
    }
}
