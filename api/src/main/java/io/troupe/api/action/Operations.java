package io.troupe.api.action;

import io.troupe.api.port.ApiPorts;
import io.troupe.api.shape.AwsException;
import io.troupe.api.shape.ServiceModel;
import io.troupe.protocol.arn.TaskTokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All operations that are served, by name. */
public final class Operations {
    private static final int BAD_REQUEST = 400;

    private final Map<String, Operation<?>> served;
    private final Set<String> known;

    private Operations(Map<String, Operation<?>> served, Set<String> known) {
        this.served = served;
        this.known = known;
    }

    /**
     * Every operation over these ports.
     *
     * @param longPoll how long GetActivityTask waits for a task
     */
    public static Operations over(ApiPorts ports, Duration longPoll) {
        var model = ServiceModel.load();
        Map<String, Operation<?>> served = actions(ports, longPoll).stream()
                .map(action -> operation(model, action))
                .collect(Collectors.toUnmodifiableMap(Operation::name, operation -> operation));
        return new Operations(served, Set.copyOf(new HashSet<>(model.operations())));
    }

    /** Names of the operations that are served. */
    public Set<String> names() {
        return served.keySet();
    }

    /**
     * The operation of that name.
     *
     * @throws AwsException if it is not served
     */
    public Operation<?> get(String name) {
        var operation = served.get(name);
        if (operation == null) {
            throw AwsException.unknownOperation(
                    BAD_REQUEST,
                    known.contains(name) ? "The operation " + name + " is not served yet." : "Unknown operation");
        }
        return operation;
    }

    private static <I> Operation<I> operation(ServiceModel model, Action<I> action) {
        var name = action.getClass().getSimpleName();
        return new Operation<>(name, model.input(name), action);
    }

    private static List<Action<?>> actions(ApiPorts ports, Duration longPoll) {
        var machines = ports.stateMachines();
        var versions = ports.versions();
        var aliases = ports.aliases();
        var executions = ports.executions();
        var commands = ports.executionCommands();
        var activities = ports.activities();
        var clock = ports.clock();
        var pageTokens = new PageTokens(ports.clusterSecret(), clock);
        var taskTokens = new TaskTokens(ports.clusterSecret());
        return List.of(
                new CreateStateMachine(machines, versions, ports.services(), clock),
                new UpdateStateMachine(machines, versions, ports.services(), clock),
                new DeleteStateMachine(machines),
                new DescribeStateMachine(machines, versions, aliases),
                new DescribeStateMachineForExecution(executions, machines),
                new ListStateMachines(machines, pageTokens),
                new PublishStateMachineVersion(versions, clock),
                new ListStateMachineVersions(versions, pageTokens),
                new DeleteStateMachineVersion(versions),
                new CreateStateMachineAlias(aliases, clock),
                new UpdateStateMachineAlias(aliases, clock),
                new DescribeStateMachineAlias(aliases),
                new ListStateMachineAliases(machines, aliases, pageTokens),
                new DeleteStateMachineAlias(aliases),
                new ValidateStateMachineDefinition(ports.services()),
                new TestState(ports.stateTests()),
                new StartExecution(machines, versions, aliases, commands, ports.testCases()),
                new StartSyncExecution(machines),
                new StopExecution(commands),
                new DescribeExecution(executions, clock),
                new GetExecutionHistory(executions, pageTokens),
                new ListExecutions(machines, executions, pageTokens),
                new CreateActivity(activities, clock),
                new DescribeActivity(activities),
                new ListActivities(activities, pageTokens),
                new DeleteActivity(activities),
                new GetActivityTask(activities, ports.activityTasks(), longPoll),
                new SendTaskSuccess(commands, taskTokens),
                new SendTaskFailure(commands, taskTokens),
                new SendTaskHeartbeat(commands, taskTokens),
                new TagResource(ports.tags()),
                new UntagResource(ports.tags()),
                new ListTagsForResource(ports.tags()));
    }
}
