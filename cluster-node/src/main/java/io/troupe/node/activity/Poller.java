package io.troupe.node.activity;

import akka.actor.typed.ActorRef;
import io.troupe.protocol.activity.GetActivityTaskReply;
import java.util.Optional;

/** A worker that waits for a task. */
record Poller(String pollId, Optional<String> workerName, ActorRef<GetActivityTaskReply> replyTo) {}
