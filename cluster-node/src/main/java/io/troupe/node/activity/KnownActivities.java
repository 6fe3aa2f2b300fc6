package io.troupe.node.activity;

import io.troupe.api.port.Activities;
import io.troupe.node.execution.ExecutionServices;

/** The table of activities for the API, and what executions know of it. */
public interface KnownActivities extends Activities, ExecutionServices.ActivityDirectory {}
