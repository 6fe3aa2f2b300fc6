package io.troupe.node.activity;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.troupe.node.wake.ActorTimers;
import io.troupe.node.wake.Timers;
import io.troupe.protocol.activity.ActivityCommand;
import io.troupe.protocol.activity.ActivityMessage;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.execution.ClaimActivityTaskReply;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The queue of one activity: a bounded window over its rows, and the pollers that wait. Executions tell it of their
 * tasks; the rows are read when it starts, when there were more than the window takes, and now and then for those of
 * which the word was lost. It keeps nothing that is not in the database, so a lost node loses no task. To hand a task
 * out it asks the execution, which stores ActivityStarted first; so a task goes to one worker only.
 */
public final class ActivityQueue extends AbstractBehavior<ActivityMessage> {
    /** Source: API reference, ActivityWorkerLimitExceeded. */
    static final int POLLERS_MAX = 1_000;

    private static final int WINDOW_MAX = 200;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final String LOOK_AGAIN_KEY = "look-again";

    private final String activityArn;
    private final TaskSource source;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final Timers<ActivityMessage> timers;
    private final Map<String, Poller> pollers = new LinkedHashMap<>();
    private final Set<OfferedTask> window = new LinkedHashSet<>();
    private final Map<OfferedTask, Poller> claiming = new HashMap<>();
    /** Polls that ended while a task was being claimed for them. */
    private final Set<String> over = new HashSet<>();

    private final Turns turns = new Turns();
    private boolean stopping;
    private boolean refilling;
    private boolean moreRows = true;
    private int idleLooks;

    private ActivityQueue(
            ActorContext<ActivityMessage> context,
            String activityArn,
            ActorRef<ClusterSharding.ShardCommand> shard,
            TaskSource source,
            Timers<ActivityMessage> timers) {
        super(context);
        this.activityArn = activityArn;
        this.shard = shard;
        this.source = source;
        this.timers = timers;
        lookAgainLater();
    }

    /** The queue of an activity, whose ARN is the entity id. */
    public static Behavior<ActivityMessage> create(
            String activityArn, ActorRef<ClusterSharding.ShardCommand> shard, TaskSource source, Clock clock) {
        return Behaviors.setup(context ->
                ActorTimers.with(clock, timers -> new ActivityQueue(context, activityArn, shard, source, timers)));
    }

    /** What sharding sends to stop it. */
    public static ActivityMessage stopMessage() {
        return new QueueMessage.Stop();
    }

    @Override
    public Receive<ActivityMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(ActivityCommand.class, this::onCommand)
                .onMessage(QueueMessage.class, this::onOwn)
                .build();
    }

    private Behavior<ActivityMessage> onCommand(ActivityCommand command) {
        switch (command) {
            case ActivityCommand.GetActivityTask poll
            when stopping -> poll.replyTo().tell(new GetActivityTaskReply.NoTask());
            case ActivityCommand.GetActivityTask poll -> poll(poll);
            case ActivityCommand.CancelPoll cancel -> endWithoutTask(cancel.pollId());
            case ActivityCommand.TaskOffered offered ->
                offered(new OfferedTask(offered.executionArn(), offered.attempt()));
        }
        return goOn();
    }

    /** One that stops waits for what it is about to hand out: that would be lost on a worker who never hears of it. */
    private Behavior<ActivityMessage> goOn() {
        if (stopping) {
            return claiming.isEmpty() ? Behaviors.stopped() : this;
        }
        match();
        return this;
    }

    private Behavior<ActivityMessage> onOwn(QueueMessage message) {
        switch (message) {
            case QueueMessage.Stop stop -> {
                pollers.values().forEach(poller -> poller.replyTo().tell(new GetActivityTaskReply.NoTask()));
                pollers.clear();
                stopping = true;
            }
            case QueueMessage.Refilled refilled -> refill(refilled.tasks());
            case QueueMessage.ClaimAnswered answered -> answered(answered);
            case QueueMessage.PollExpired expired -> endWithoutTask(expired.pollId());
            case QueueMessage.LookAgain look -> lookAgain();
        }
        return goOn();
    }

    private void poll(ActivityCommand.GetActivityTask poll) {
        if (pollers.size() + claiming.size() >= POLLERS_MAX) {
            poll.replyTo().tell(new GetActivityTaskReply.TooManyPollers());
            return;
        }
        await(new Poller(poll.pollId(), poll.workerName(), timers.now().plus(poll.waitMax()), poll.replyTo()));
    }

    private void await(Poller poller) {
        pollers.put(poller.pollId(), poller);
        timers.startAt(poller.pollId(), new QueueMessage.PollExpired(poller.pollId()), poller.until());
    }

    private void offered(OfferedTask task) {
        if (window.size() >= WINDOW_MAX) {
            moreRows = true;
        } else if (!claiming.containsKey(task)) {
            window.add(task);
        }
    }

    private void endWithoutTask(String pollId) {
        var poller = pollers.remove(pollId);
        if (poller != null) {
            timers.cancel(pollId);
            poller.replyTo().tell(new GetActivityTaskReply.NoTask());
        } else if (claiming.values().stream()
                .anyMatch(claimed -> claimed.pollId().equals(pollId))) {
            over.add(pollId);
        }
    }

    private void match() {
        while (!pollers.isEmpty() && !window.isEmpty()) {
            claim(nextPoller(), nextTask());
        }
        if (!pollers.isEmpty() && window.isEmpty() && moreRows && !refilling) {
            refilling = true;
            moreRows = false;
            getContext()
                    .pipeToSelf(
                            source.offered(activityArn, WINDOW_MAX),
                            (tasks, failure) -> new QueueMessage.Refilled(tasks == null ? List.of() : tasks));
        }
    }

    private Poller nextPoller() {
        var id = pollers.keySet().iterator().next();
        timers.cancel(id);
        return Objects.requireNonNull(pollers.remove(id));
    }

    private OfferedTask nextTask() {
        var task = turns.next(window);
        window.remove(task);
        return task;
    }

    private void claim(Poller poller, OfferedTask task) {
        claiming.put(task, poller);
        getContext()
                .pipeToSelf(
                        source.claim(task, poller.workerName()),
                        (reply, silence) -> new QueueMessage.ClaimAnswered(
                                poller, task, reply == null ? new ClaimActivityTaskReply.Gone() : reply));
    }

    private void answered(QueueMessage.ClaimAnswered answered) {
        claiming.remove(answered.task());
        var poller = answered.poller();
        var ended = stopping || over.remove(poller.pollId()) || !timers.now().isBefore(poller.until());
        switch (answered.reply()) {
            case ClaimActivityTaskReply.Claimed claimed ->
                poller.replyTo().tell(new GetActivityTaskReply.Task(claimed.taskToken(), claimed.input()));
            // Whoever polled has gone by now: another task would be lost on it.
            case ClaimActivityTaskReply.Gone gone
            when ended -> poller.replyTo().tell(new GetActivityTaskReply.NoTask());
            // The poll goes on, behind the others.
            case ClaimActivityTaskReply.Gone gone -> await(poller);
        }
    }

    private void refill(List<OfferedTask> tasks) {
        refilling = false;
        moreRows |= tasks.size() == WINDOW_MAX;
        tasks.stream().filter(task -> !claiming.containsKey(task)).forEach(window::add);
    }

    private void lookAgain() {
        moreRows = true;
        idleLooks = pollers.isEmpty() && claiming.isEmpty() ? idleLooks + 1 : 0;
        if (idleLooks > 12) {
            shard.tell(new ClusterSharding.Passivate<>(getContext().getSelf()));
        }
        lookAgainLater();
    }

    private void lookAgainLater() {
        timers.startAt(
                LOOK_AGAIN_KEY, new QueueMessage.LookAgain(), timers.now().plus(LOOK_AGAIN));
    }
}
