package io.troupe.api.action;

import io.troupe.api.port.Activities;
import io.troupe.api.port.Activities.ActivityDescription;
import io.troupe.api.shape.ActivityListItem;
import io.troupe.api.shape.ListActivitiesInput;
import io.troupe.api.shape.ListActivitiesOutput;
import io.troupe.api.shape.Members;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Lists the activities of the caller's account and region by name. */
record ListActivities(Activities activities, PageTokens tokens) implements Action<ListActivitiesInput> {
    @Override
    public ListActivitiesInput decode(Members members) {
        return ListActivitiesInput.from(members);
    }

    @Override
    public CompletionStage<ListActivitiesOutput> answer(ListActivitiesInput input, Caller caller) {
        var question = List.of("ListActivities", caller.region(), caller.account());
        var paging = Paging.of(tokens, question, input.maxResults(), input.nextToken());
        return Environment.ask(
                        () -> activities.list(caller.region(), caller.account(), paging.position(), paging.fetch()))
                .thenApply(fetched -> {
                    var page = paging.page(
                            fetched, activity -> activity.activityArn().name());
                    return new ListActivitiesOutput(
                            page.rows().stream().map(ListActivities::item).toList(), page.nextToken());
                });
    }

    private static ActivityListItem item(ActivityDescription activity) {
        return new ActivityListItem(
                activity.activityArn().toString(), activity.activityArn().name(), activity.creationDate());
    }
}
