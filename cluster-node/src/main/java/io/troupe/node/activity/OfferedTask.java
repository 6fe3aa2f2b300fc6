package io.troupe.node.activity;

import io.troupe.protocol.execution.TaskAttempt;

/** A task that waits for a worker. */
public record OfferedTask(String executionArn, TaskAttempt attempt) {}
