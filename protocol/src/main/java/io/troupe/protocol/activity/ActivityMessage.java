package io.troupe.protocol.activity;

/** Whatever an activity's entity takes: the {@link ActivityCommand}s, and what it tells itself. */
public interface ActivityMessage {}
