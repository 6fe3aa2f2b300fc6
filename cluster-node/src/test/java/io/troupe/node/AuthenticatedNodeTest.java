package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.settings.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** A node that knows its callers by their signatures, as AWS's client meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticatedNodeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ROLE = "arn:aws:iam::111111111111:role/r";

    @TempDir
    static Path folder;

    private RunningNode node;
    private SfnClient one;
    private SfnClient two;

    @BeforeAll
    void start() throws IOException {
        var keys = Files.writeString(folder.resolve("keys.json"), """
                {"AKIDONE": {"secret": "first", "account": "111111111111"},
                 "AKIDTWO": {"secret": "second", "account": "222222222222"}}""");
        node = RunningNode.start(
                folder.resolve("data"),
                "",
                "",
                Map.of(
                        "troupe.api.auth", "sigv4",
                        "troupe.api.keys-file", keys.toString(),
                        "troupe.api.throttling", "true",
                        "troupe.api.rates.ListActivities", "2/0.001"));
        one = client("AKIDONE", "first");
        two = client("AKIDTWO", "second");
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        node.close();
    }

    private SfnClient client(String id, String secret) {
        return SfnClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + node.address().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD)
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    @Test
    void accountsHaveWorldsOfTheirOwn() {
        var mine = machine(one, "mine", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");

        assertThat(mine).isEqualTo("arn:aws:states:us-east-1:111111111111:stateMachine:mine");
        assertThat(one.listStateMachines().stateMachines())
                .extracting(found -> found.name())
                .contains("mine");
        assertThat(two.listStateMachines().stateMachines())
                .extracting(found -> found.name())
                .doesNotContain("mine");
        assertThatThrownBy(() -> two.startExecution(request -> request.stateMachineArn(mine)))
                .isInstanceOfSatisfying(
                        SfnException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("AccessDeniedException"));
    }

    @Test
    void aWrongSecretIsRefused() {
        try (var stranger = client("AKIDONE", "guessed")) {
            assertThatThrownBy(stranger::listStateMachines)
                    .isInstanceOfSatisfying(
                            SfnException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("InvalidSignatureException"));
        }
    }

    @Test
    void anEmptyBucketThrottlesItsAccountAlone() {
        for (var call = 0; call < 2; call++) {
            one.listActivities();
        }

        assertThatThrownBy(one::listActivities)
                .isInstanceOfSatisfying(
                        SfnException.class,
                        throttled ->
                                assertThat(throttled.isThrottlingException()).isTrue());
        assertThat(two.listActivities().activities()).isEmpty();
    }

    @Test
    void tasksCallTheApiOfTheirOwnClusterForTheirAccount() {
        var machine = machine(one, "asks", """
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:describeStateMachine",
                 "Parameters":{"StateMachineArn.$":"$$.StateMachine.Id"},"ResultSelector":{"name.$":"$.Name"},"End":true}}}""");

        var arn =
                one.startExecution(request -> request.stateMachineArn(machine)).executionArn();

        var ended = Await.until(
                SOON,
                () -> Optional.of(one.describeExecution(request -> request.executionArn(arn)))
                        .filter(execution -> execution.status() != ExecutionStatus.RUNNING));
        assertThat(ended.output()).isEqualTo("{\"name\":\"asks\"}");
    }

    @Test
    void aTaskStartsNothingInAnotherAccount() {
        var theirs = machine(two, "theirs", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}");
        var machine = machine(one, "reaches", """
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::states:startExecution",
                 "Parameters":{"StateMachineArn":"%s"},"End":true}}}""".formatted(theirs));

        var arn =
                one.startExecution(request -> request.stateMachineArn(machine)).executionArn();

        var ended = Await.until(
                SOON,
                () -> Optional.of(one.describeExecution(request -> request.executionArn(arn)))
                        .filter(execution -> execution.status() != ExecutionStatus.RUNNING));
        assertThat(ended.error()).isEqualTo("StepFunctions.AccessDeniedException");
        assertThat(two.listExecutions(request -> request.stateMachineArn(theirs))
                        .executions())
                .isEmpty();
    }

    @Test
    void probesNeedNoSignatureAndMetricsDo() {
        assertThat(Page.get(node.address(), "/alive").status()).isEqualTo(200);
        assertThat(Page.get(node.address(), "/metrics").text()).contains("MissingAuthenticationTokenException");
    }

    @Test
    void aNodeWithoutKeysDoesNotStart() {
        var settings = Map.of(
                "troupe.api.port",
                0,
                "troupe.api.auth",
                "sigv4",
                "troupe.data-dir",
                folder.resolve("none").toString());

        assertThatThrownBy(() -> Node.start(NodeConfig.load(settings, Optional.empty())))
                .hasMessageContaining("troupe.api.keys-file");
    }

    private static String machine(SfnClient client, String name, String definition) {
        return client.createStateMachine(
                        request -> request.name(name).definition(definition).roleArn(ROLE))
                .stateMachineArn();
    }
}
