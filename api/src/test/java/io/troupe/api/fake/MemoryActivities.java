package io.troupe.api.fake;

import io.troupe.api.port.Activities;
import io.troupe.api.port.ActivityTasks;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.arn.ActivityArn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Activities in a map, and one queue of replies for all pollers. */
public final class MemoryActivities implements Activities, ActivityTasks {
    private final Map<String, ActivityDescription> activities = new TreeMap<>();
    private final Map<String, Map<String, String>> tags;
    private final Queue<GetActivityTaskReply> replies = new ArrayDeque<>();

    /** Completes when a poller's connection was gone. */
    public final CompletableFuture<String> gone = new CompletableFuture<>();

    /** Completes when somebody polls and there is nothing. */
    public final CompletableFuture<GetActivityTaskReply> waiting = new CompletableFuture<>();

    /** Completes when a poller begins to wait. */
    public final CompletableFuture<String> polled = new CompletableFuture<>();

    MemoryActivities(Map<String, Map<String, String>> tags) {
        this.tags = tags;
    }

    /** What the next poller gets; without any it waits. */
    public synchronized void offer(GetActivityTaskReply reply) {
        replies.add(reply);
    }

    @Override
    public synchronized CompletionStage<GetActivityTaskReply> poll(
            ActivityArn activityArn, Optional<String> workerName, Duration waitMax, CompletionStage<?> connectionGone) {
        var reply = replies.poll();
        if (reply != null) {
            return CompletableFuture.completedStage(reply);
        }
        connectionGone.thenRun(() -> gone.complete(workerName.orElse("")));
        polled.complete(workerName.orElse(""));
        return waiting;
    }

    @Override
    public synchronized CompletionStage<ActivityDescription> create(
            ActivityDescription activity, Map<String, String> given) {
        var arn = activity.activityArn().toString();
        tags.putIfAbsent(arn, new TreeMap<>(given));
        var before = activities.putIfAbsent(arn, activity);
        return CompletableFuture.completedStage(before == null ? activity : before);
    }

    @Override
    public synchronized CompletionStage<Void> delete(ActivityArn activityArn) {
        activities.remove(activityArn.toString());
        tags.remove(activityArn.toString());
        return CompletableFuture.allOf();
    }

    @Override
    public synchronized CompletionStage<Boolean> exists(ActivityArn activityArn) {
        return CompletableFuture.completedStage(activities.containsKey(activityArn.toString()));
    }

    @Override
    public synchronized CompletionStage<Optional<ActivityDescription>> find(ActivityArn activityArn) {
        return CompletableFuture.completedStage(Optional.ofNullable(activities.get(activityArn.toString())));
    }

    @Override
    public synchronized CompletionStage<List<ActivityDescription>> list(
            String region, String account, Optional<String> afterName, int limit) {
        return CompletableFuture.completedStage(activities.values().stream()
                .filter(activity -> activity.activityArn().region().equals(region))
                .filter(activity ->
                        afterName.isEmpty() || activity.activityArn().name().compareTo(afterName.get()) > 0)
                .limit(limit)
                .toList());
    }
}
