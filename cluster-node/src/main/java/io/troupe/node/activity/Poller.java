package io.troupe.node.activity;

import akka.actor.typed.ActorRef;
import io.troupe.protocol.activity.GetActivityTaskReply;
import java.time.Instant;
import java.util.Optional;

/**
 * A worker that waits for a task.
 *
 * @param until when its client stops to wait
 */
record Poller(String pollId, Optional<String> workerName, Instant until, ActorRef<GetActivityTaskReply> replyTo) {}
