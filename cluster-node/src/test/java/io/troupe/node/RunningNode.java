package io.troupe.node;

import io.troupe.node.settings.NodeConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** A node in this process, and a client of AWS's SDK that talks to it over HTTP. */
final class RunningNode implements AutoCloseable {
    private static final Duration CLOSED_MAX = Duration.ofSeconds(60);

    private final Node node;
    private final SfnClient client;

    private RunningNode(Node node) {
        this.node = node;
        this.client = client(node.address().getPort());
    }

    /** Starts a node on SQLite, or on the database of {@code url} if that is not empty. */
    static RunningNode start(Path dataDirectory, String url, String functions) {
        return start(dataDirectory, url, functions, Map.of());
    }

    /** The same with more settings. */
    static RunningNode start(Path dataDirectory, String url, String functions, Map<String, ?> more) {
        var overrides = new HashMap<String, Object>(more);
        overrides.put("troupe.api.port", 0);
        overrides.put("troupe.data-dir", dataDirectory.toString());
        overrides.put("troupe.storage.url", url);
        overrides.put("troupe.storage.user", "postgres");
        overrides.put("troupe.lambda.endpoint", functions);
        overrides.put("troupe.execution.idle-in-memory", "200 ms");
        return new RunningNode(Node.start(NodeConfig.load(Map.copyOf(overrides), Optional.empty())));
    }

    static SfnClient client(int port) {
        return client(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static SfnClient client(InetSocketAddress address) {
        return SfnClient.builder()
                .endpointOverride(URI.create("http://" + address.getHostString() + ":" + address.getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "credentials")))
                .overrideConfiguration(override ->
                        override.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    /** Whether the execution is in this node's memory. */
    boolean inMemory(String executionArn) {
        return node.liveExecutions().contains(executionArn);
    }

    InetSocketAddress address() {
        return node.address();
    }

    InetSocketAddress managementAddress() {
        return node.managementAddress();
    }

    /** What signs task tokens. */
    byte[] clusterSecret() {
        return node.storage().clusterSecret();
    }

    SfnClient client() {
        return client;
    }

    String createStateMachine(String name, String definition) {
        return client.createStateMachine(request ->
                        request.name(name).definition(definition).roleArn("arn:aws:iam::123456789012:role/wf"))
                .stateMachineArn();
    }

    String startExecution(String stateMachineArn, String input) {
        return client.startExecution(
                        request -> request.stateMachineArn(stateMachineArn).input(input))
                .executionArn();
    }

    /** All events of an execution that has at most a thousand. */
    List<HistoryEvent> history(String executionArn) {
        return client.getExecutionHistory(
                        request -> request.executionArn(executionArn).maxResults(1000))
                .events();
    }

    /** The types of these events, by AWS's names. */
    List<String> types(String executionArn) {
        return history(executionArn).stream().map(HistoryEvent::typeAsString).toList();
    }

    /** Waits until the execution is closed and gives its status. */
    ExecutionStatus awaitClosed(String executionArn) {
        return Await.until(CLOSED_MAX, () -> {
            var status = client.describeExecution(request -> request.executionArn(executionArn))
                    .status();
            return status == ExecutionStatus.RUNNING ? Optional.empty() : Optional.of(status);
        });
    }

    @Override
    public void close() {
        client.close();
        node.close();
    }

    /**
     * Runs a machine of one Task state to its end.
     *
     * @param resource of an integration, for example {@code sqs:sendMessage}
     * @param parameters JSON with backquotes for quotes
     * @param more fields of the state, each with a comma before it
     */
    List<HistoryEvent> runTask(String resource, String parameters, String more) {
        var machine = createStateMachine(
                "m-" + UUID.randomUUID(),
                ("{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,`Resource`:`arn:aws:states:::" + resource
                                + "`,`Parameters`:" + parameters + more + "}}}")
                        .replace('`', '"'));
        var execution = startExecution(machine, "{}");
        awaitClosed(execution);
        return history(execution);
    }
}
