package io.troupe.api.port;

import io.troupe.asl.ServiceCatalog;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * All that the API needs.
 *
 * @param services what is known of the services that tasks call
 * @param testCases which test cases of mocked integrations there are
 * @param clusterSecret signs task tokens and page tokens; the same on every node and after a restart, at least 16 bytes
 * @param clock for the life of page tokens and the dates of machines and activities
 * @param mayAct false while this node does not know that it belongs to the cluster, or cannot see the database: then
 *     nothing is begun, and callers are told to try again
 */
@SuppressWarnings("ArrayRecordComponent") // two sets of ports are never compared
public record ApiPorts(
        StateMachines stateMachines,
        StateMachineVersions versions,
        StateMachineAliases aliases,
        ExecutionQuery executions,
        ExecutionCommands executionCommands,
        Activities activities,
        ActivityTasks activityTasks,
        Tags tags,
        StateTests stateTests,
        ServiceCatalog services,
        TestCases testCases,
        byte[] clusterSecret,
        Clock clock,
        BooleanSupplier mayAct) {}
