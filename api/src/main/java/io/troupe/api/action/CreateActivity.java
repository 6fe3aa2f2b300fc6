package io.troupe.api.action;

import io.troupe.api.port.Activities;
import io.troupe.api.port.Activities.ActivityDescription;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.CreateActivityInput;
import io.troupe.api.shape.CreateActivityOutput;
import io.troupe.api.shape.Members;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;

/** Stores a new activity; the same name again answers as the first call did. */
record CreateActivity(Activities activities, Clock clock) implements Action<CreateActivityInput> {
    @Override
    public CreateActivityInput decode(Members members) {
        return CreateActivityInput.from(members);
    }

    @Override
    public CompletionStage<CreateActivityOutput> answer(CreateActivityInput input, Caller caller) {
        Names.check(input.name());
        var tags = ResourceTags.checked(input.tags());
        var wanted = new ActivityDescription(
                caller.activity(input.name()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Configurations.encryption(input.encryptionConfiguration()));
        return Environment.ask(() -> activities.create(wanted, tags)).thenApply(stored -> output(wanted, stored));
    }

    private static CreateActivityOutput output(ActivityDescription wanted, ActivityDescription stored) {
        if (!stored.encryptionConfiguration().equals(wanted.encryptionConfiguration())) {
            throw AwsException.of("ActivityAlreadyExists", "Activity Already Exists: '" + stored.activityArn() + "'");
        }
        return new CreateActivityOutput(stored.activityArn().toString(), stored.creationDate());
    }
}
