package io.troupe.protocol.execution;

/** Whatever an execution's entity takes: the {@link ExecutionCommand}s, and what a node tells its own entities. */
public interface ExecutionMessage {}
