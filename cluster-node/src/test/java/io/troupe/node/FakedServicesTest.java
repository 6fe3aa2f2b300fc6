package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Tasks of services for which there is no stand-in: what is sent, and what comes of answers as AWS documents them. */
class FakedServicesTest {
    private static final String RUN_TASK = "{`TaskDefinition`:`d`,`LaunchType`:`FARGATE`,`NetworkConfiguration`:"
            + "{`AwsvpcConfiguration`:{`Subnets`:[`s-1`]}}}";
    private static final String STARTED =
            "{\"tasks\":[{\"taskArn\":\"t-1\",\"clusterArn\":\"c-1\",\"createdAt\":1767225600.5,"
                    + "\"lastStatus\":\"PROVISIONING\",\"overrides\":{\"containerOverrides\":[]}}],\"failures\":[]}";
    private static final String SUBMIT =
            "{`JobName`:`j`,`JobQueue`:`q`,`JobDefinition`:`d`,`RetryStrategy`:{`Attempts`:5}}";

    @TempDir
    static Path directory;

    private static FakeAws aws;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        aws = new FakeAws();
        node = RunningNode.start(
                directory,
                "",
                "",
                Map.of(
                        "troupe.aws.endpoint",
                        aws.url(),
                        "troupe.aws.endpoints.sts",
                        aws.url(),
                        "troupe.jobs.look-interval-min",
                        "10 ms"));
    }

    @AfterAll
    static void stop() {
        node.close();
        aws.close();
    }

    @Test
    void anEcsTaskIsStartedAndNotWaitedFor() {
        aws.answers("RunTask", 200, STARTED);

        var events = run("ecs:runTask", RUN_TASK);

        var output = JsonText.tree(events.get(4).taskSucceededEventDetails().output());
        assertThat(JsonText.names(output))
                .containsExactly("Failures", "SdkHttpMetadata", "SdkResponseMetadata", "Tasks");
        assertThat(output.path("Failures").toString()).isEqualTo("[]");
        assertThat(events.get(4).taskSucceededEventDetails().output())
                .endsWith("\"Tasks\":[{\"Attachments\":[],\"Attributes\":[],\"ClusterArn\":\"c-1\",\"Containers\":[],"
                        + "\"CreatedAt\":1767225600.5,\"InferenceAccelerators\":[],"
                        + "\"LastStatus\":\"PROVISIONING\",\"Overrides\":{\"ContainerOverrides\":[],"
                        + "\"InferenceAcceleratorOverrides\":[]},\"Tags\":[],\"TaskArn\":\"t-1\"}]}");
        var sent = aws.calls("RunTask").getLast().json();
        assertThat(sent.at("/networkConfiguration/awsvpcConfiguration/subnets/0")
                        .asText())
                .isEqualTo("s-1");
        assertThat(sent.path("clientToken").asText()).hasSize(36);
        assertThat(events.get(2).taskScheduledEventDetails().parameters()).doesNotContain("StartedBy");
    }

    /** By the guide: the answer of a task that waits for nothing has the failures. */
    @Test
    void anEcsTaskThatWasNotStartedFailsOnlyAStateThatWaitsForIt() {
        var refused = "{\"tasks\":[],\"failures\":[{\"arn\":\"c-1\",\"reason\":\"RESOURCE:MEMORY\"}]}";
        aws.forget("RunTask");
        aws.answers("RunTask", 200, refused);

        var answered = run("ecs:runTask", RUN_TASK);
        var failed = run("ecs:runTask.waitForTaskToken", RUN_TASK);

        assertThat(answered.get(4).taskSucceededEventDetails().output())
                .contains("\"Failures\":[{\"Arn\":\"c-1\",\"Reason\":\"RESOURCE:MEMORY\"}]");
        assertThat(failed.get(4).taskFailedEventDetails().error()).isEqualTo("AmazonECS.Unknown");
        aws.forget("RunTask");
    }

    @Test
    void anEcsTaskIsLookedAtUntilItHasStopped() {
        aws.answers("RunTask", 200, STARTED);
        aws.answers("DescribeTasks", 200, "{\"tasks\":[{\"taskArn\":\"t-1\",\"lastStatus\":\"RUNNING\"}]}");
        aws.answers("DescribeTasks", 500, "{}");
        aws.answers("DescribeTasks", 200, task(0));
        aws.answers("DescribeTasks", 200, task(3));

        var good = run("ecs:runTask.sync", RUN_TASK);
        var bad = run("ecs:runTask.sync", RUN_TASK);

        assertThat(good.get(2).taskScheduledEventDetails().parameters())
                .isEqualTo("{\"TaskDefinition\":\"d\",\"LaunchType\":\"FARGATE\",\"NetworkConfiguration\":"
                        + "{\"AwsvpcConfiguration\":{\"Subnets\":[\"s-1\"]}},\"StartedBy\":\"AWS Step Functions\"}");
        assertThat(good.get(4).taskSubmittedEventDetails().output()).contains("PROVISIONING");
        assertThat(good.get(5).taskSucceededEventDetails().output()).isEqualTo(described(0));
        assertThat(bad.get(5).taskFailedEventDetails().error()).isEqualTo("States.TaskFailed");
        assertThat(bad.get(5).taskFailedEventDetails().cause()).isEqualTo(described(3));
        var asked = aws.calls("DescribeTasks").getLast().json();
        assertThat(asked.toString()).isEqualTo("{\"cluster\":\"c-1\",\"tasks\":[\"t-1\"]}");
    }

    /** With lists of which the service says nothing, as it is known from AWS. */
    private static String described(int exitCode) {
        return "{\"Attachments\":[],\"Attributes\":[],\"Containers\":[{\"ExitCode\":" + exitCode
                + ",\"GpuIds\":[],\"ManagedAgents\":[],\"NetworkBindings\":[],\"NetworkInterfaces\":[]}],"
                + "\"InferenceAccelerators\":[],\"LastStatus\":\"STOPPED\",\"StoppedAt\":1767225700000,\"Tags\":[],"
                + "\"TaskArn\":\"t-1\"}";
    }

    @Test
    void anEcsTaskThatNeverHadAContainerHasFailed() {
        aws.forget("DescribeTasks");
        aws.answers("RunTask", 200, STARTED);
        aws.answers(
                "DescribeTasks",
                200,
                "{\"tasks\":[{\"taskArn\":\"t-1\",\"lastStatus\":\"STOPPED\",\"stopCode\":\"TaskFailedToStart\","
                        + "\"containers\":[]}]}");

        var events = run("ecs:runTask.sync", RUN_TASK);

        assertThat(events.get(5).taskFailedEventDetails().error()).isEqualTo("States.TaskFailed");
        assertThat(events.get(5).taskFailedEventDetails().cause())
                .contains("\"Containers\":[]", "\"StopCode\":\"TaskFailedToStart\"");
        aws.forget("DescribeTasks");
    }

    private static String task(int exitCode) {
        return "{\"tasks\":[{\"taskArn\":\"t-1\",\"lastStatus\":\"STOPPED\",\"stoppedAt\":1767225700.0,"
                + "\"containers\":[{\"exitCode\":" + exitCode + "}]}]}";
    }

    @Test
    void aContainerThatIsNotEssentialMayEndAsItLikes() {
        aws.forget("DescribeTasks");
        aws.answers("RunTask", 200, STARTED);
        aws.answers(
                "DescribeTasks",
                200,
                "{\"tasks\":[{\"taskArn\":\"t-1\",\"lastStatus\":\"STOPPED\",\"taskDefinitionArn\":\"d:1\",\"containers\":"
                        + "[{\"name\":\"main\",\"exitCode\":0},{\"name\":\"proxy\",\"exitCode\":143}]}]}");
        aws.answers("DescribeTaskDefinition", 200, definition("proxy"));
        aws.answers("DescribeTaskDefinition", 200, definition("none"));
        aws.answers("DescribeTaskDefinition", 400, "{\"__type\":\"AccessDeniedException\"}");

        var good = run("ecs:runTask.sync", RUN_TASK);
        var bad = run("ecs:runTask.sync", RUN_TASK);
        var notToBeKnown = run("ecs:runTask.sync", RUN_TASK);

        assertThat(good.get(5).type()).isEqualTo(HistoryEventType.TASK_SUCCEEDED);
        assertThat(bad.get(5).type()).isEqualTo(HistoryEventType.TASK_FAILED);
        assertThat(notToBeKnown.get(5).type()).isEqualTo(HistoryEventType.TASK_FAILED);
        assertThat(aws.calls("DescribeTaskDefinition").getLast().json().toString())
                .isEqualTo("{\"taskDefinition\":\"d:1\"}");
        aws.forget("DescribeTasks");
    }

    private static String definition(String notEssential) {
        return "{\"taskDefinition\":{\"containerDefinitions\":[{\"name\":\"main\",\"essential\":true}," + "{\"name\":\""
                + notEssential + "\",\"essential\":false},{\"name\":\"init\"}]}}";
    }

    @Test
    void aBatchJobEndsWellOrNot() {
        aws.forget("/v1/submitjob");
        aws.forget("/v1/describejobs");
        aws.answers("/v1/submitjob", 200, "{\"jobArn\":\"a\",\"jobId\":\"7\",\"jobName\":\"j\"}");
        for (var status : List.of("SUBMITTED", "RUNNABLE", "SUCCEEDED", "FAILED")) {
            aws.answers(
                    "/v1/describejobs",
                    200,
                    "{\"jobs\":[{\"jobId\":\"7\",\"jobName\":\"j\",\"startedAt\":1767225600500,\"status\":\"" + status
                            + "\"}]}");
        }

        var good = run("batch:submitJob.sync", SUBMIT);
        var bad = run("batch:submitJob.sync", SUBMIT);

        assertThat(aws.calls("/v1/submitjob")
                        .getLast()
                        .json()
                        .at("/containerOverrides/environment")
                        .toString())
                .isEqualTo("[{\"name\":\"MANAGED_BY_AWS\",\"value\":\"STARTED_BY_STEP_FUNCTIONS\"}]");
        assertThat(JsonText.names(
                        JsonText.tree(good.get(4).taskSubmittedEventDetails().output())))
                .containsExactly("JobArn", "JobId", "JobName", "SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(good.get(5).taskSucceededEventDetails().output())
                .isEqualTo("{\"JobId\":\"7\",\"JobName\":\"j\",\"StartedAt\":1767225600500,\"Status\":\"SUCCEEDED\"}");
        assertThat(bad.get(5).taskFailedEventDetails().error()).isEqualTo("States.TaskFailed");
        assertThat(bad.get(5).taskFailedEventDetails().cause()).contains("\"Status\":\"FAILED\"");
    }

    @Test
    void aJobWhoseStateTimesOutIsStopped() {
        aws.forget("/v1/submitjob");
        aws.forget("/v1/describejobs");
        aws.answers("/v1/submitjob", 200, "{\"jobId\":\"8\",\"jobName\":\"slow\"}");
        aws.answers("/v1/describejobs", 200, "{\"jobs\":[{\"jobId\":\"8\",\"status\":\"RUNNING\"}]}");
        var before = aws.calls("/v1/terminatejob").size();

        var events = run("batch:submitJob.sync", SUBMIT, ",`TimeoutSeconds`:1");

        assertThat(events.get(5).type()).isEqualTo(HistoryEventType.TASK_TIMED_OUT);
        assertThat(Await.within(
                        Duration.ofSeconds(10),
                        () -> aws.calls("/v1/terminatejob").size() > before))
                .isTrue();
        assertThat(aws.calls("/v1/terminatejob").getLast().json().path("jobId").asText())
                .isEqualTo("8");
    }

    @Test
    void aClusterIsCreatedAndWaitedFor() {
        aws.answers("/clusters", 200, cluster("CREATING"));
        aws.answers("/clusters/c", 200, cluster("CREATING"));
        aws.answers("/clusters/c", 500, "{}");
        aws.answers("/clusters/c", 200, cluster("ACTIVE"));
        aws.answers("/clusters/c", 200, cluster("FAILED"));
        var parameters =
                "{`Name`:`c`,`RoleArn`:`arn:aws:iam::123456789012:role/eks`,`ResourcesVpcConfig`:{`SubnetIds`:[`s-1`]}}";

        var good = run("eks:createCluster.sync", parameters);
        var bad = run("eks:createCluster.sync", parameters);
        var begun = run("eks:createCluster", parameters);

        assertThat(JsonText.names(
                        JsonText.tree(good.get(4).taskSubmittedEventDetails().output())))
                .containsExactly("Cluster", "SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(good.get(5).taskSucceededEventDetails().output())
                .isEqualTo("{\"Cluster\":{\"CreatedAt\":1767225600500,\"Name\":\"c\",\"Status\":\"ACTIVE\"}}");
        assertThat(bad.get(5).taskFailedEventDetails().error()).isEqualTo("States.TaskFailed");
        assertThat(bad.get(5).taskFailedEventDetails().cause())
                .isEqualTo("{\"Cluster\":{\"CreatedAt\":1767225600500,\"Name\":\"c\",\"Status\":\"FAILED\"}}");
        assertThat(begun.get(4).taskSucceededEventDetails().output()).contains("\"Status\":\"CREATING\"");
        var sent = aws.calls("/clusters").getLast().json();
        assertThat(sent.at("/resourcesVpcConfig/subnetIds/0").asText()).isEqualTo("s-1");
        assertThat(sent.path("clientRequestToken").asText()).hasSize(36);
    }

    private static String cluster(String status) {
        return "{\"cluster\":{\"name\":\"c\",\"createdAt\":1767225600.5,\"status\":\"" + status + "\"}}";
    }

    @Test
    void whatIsDeletedIsWaitedForUntilItIsGone() {
        var group = "{\"nodegroup\":{\"clusterName\":\"d\",\"nodegroupName\":\"g\",\"status\":\"DELETING\"}}";
        var path = "/clusters/d/node-groups/g";
        aws.answers(path, 200, group);
        aws.answers(path, 200, group);
        aws.answers(path, 404, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"No node group found\"}");
        var parameters = "{`ClusterName`:`d`,`NodegroupName`:`g`}";

        var good = run("eks:deleteNodegroup.sync", parameters);
        var missing = run("eks:deleteNodegroup.sync", parameters);

        assertThat(good.get(5).taskSucceededEventDetails().output())
                .isEqualTo("{\"Nodegroup\":{\"ClusterName\":\"d\",\"NodegroupName\":\"g\",\"Status\":\"DELETING\"}}");
        assertThat(missing.get(4).taskFailedEventDetails().error()).isEqualTo("EKS.ResourceNotFoundException");
        assertThat(missing.get(4).taskFailedEventDetails().cause())
                .startsWith("No node group found (Service: AmazonEKS; Status Code: 404; Error Code:"
                        + " ResourceNotFoundException; Request ID: ");
    }

    @Test
    void whatAProfileOfFargateNeedsIsAskedForWhenTheMachineIsCreated() {
        assertThatThrownBy(() -> run("eks:createFargateProfile.sync", "{`ClusterName`:`c`,`Nope`:1}"))
                .hasMessageContaining("The field \"Nope\" is not supported by Step Functions")
                .hasMessageContaining("The field \"FargateProfileName\" is required but was missing");
    }

    @Test
    void aMessageIsPublished() {
        aws.answers(
                "Publish",
                200,
                "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>m-1</MessageId>"
                        + "</PublishResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></PublishResponse>");

        var events = run("sns:publish", "{`TopicArn`:`arn:aws:sns:us-east-1:123456789012:t`,`Message`:{`a`:[1]}}");

        var output = JsonText.tree(events.get(4).taskSucceededEventDetails().output());
        assertThat(JsonText.names(output)).containsExactly("MessageId", "SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(aws.calls("Publish").getLast().form("Message")).isEqualTo("{\"a\":[1]}");
    }

    @Test
    void aTopicThatDoesNotExistFailsTheTask() {
        aws.answers(
                "GetTopicAttributes",
                404,
                "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type>"
                        + "<Code>NotFound</Code><Message>Topic does not exist</Message></Error>"
                        + "<RequestId>2c</RequestId></ErrorResponse>");

        var failed =
                run("aws-sdk:sns:getTopicAttributes", "{`TopicArn`:`t`}").get(4).taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("Sns.NotFoundException");
        assertThat(failed.cause())
                .isEqualTo(
                        "Topic does not exist (Service: Sns, Status Code: 404, Request ID: 2c) (SDK Attempt Count: 1)");
    }

    @Test
    void eventsNameTheirSenderAndOneThatIsRefusedFailsTheTask() {
        aws.answers("PutEvents", 200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"e-1\"}]}");
        aws.answers(
                "PutEvents",
                200,
                "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"MalformedDetail\",\"ErrorMessage\":\"Detail is"
                        + " malformed.\"}]}");
        var parameters = "{`Entries`:[{`Detail`:{`k`:1},`DetailType`:`T`,`Source`:`s`}]}";

        var good = run("events:putEvents", parameters);
        var bad = run("events:putEvents", parameters);

        assertThat(good.get(4).taskSucceededEventDetails().output())
                .isEqualTo("{\"Entries\":[{\"EventId\":\"e-1\"}],\"FailedEntryCount\":0}");
        assertThat(bad.get(4).taskFailedEventDetails().error()).isEqualTo("EventBridge.FailedEntry");
        assertThat(bad.get(4).taskFailedEventDetails().cause())
                .isEqualTo(
                        "{\"Entries\":[{\"ErrorCode\":\"MalformedDetail\",\"ErrorMessage\":\"Detail is malformed.\"}],"
                                + "\"FailedEntryCount\":1}");
        var entry = aws.calls("PutEvents").getFirst().json().at("/Entries/0");
        assertThat(entry.path("Detail").asText()).isEqualTo("{\"k\":1}");
        assertThat(entry.at("/Resources/0").asText()).contains(":execution:");
        assertThat(entry.at("/Resources/1").asText()).contains(":stateMachine:");
        assertThat(good.get(2).taskScheduledEventDetails().parameters()).doesNotContain("Resources");
    }

    @Test
    void objectsArePutAndReadAsText() {
        aws.answers("/bucket/put", 200, "");
        aws.answers("/bucket/read", 200, "{\"x\": [1]}");

        var put = run("aws-sdk:s3:putObject", "{`Bucket`:`bucket`,`Key`:`put`,`Body`:{`b`:[1,2.50]}}");
        var read = run("aws-sdk:s3:getObject", "{`Bucket`:`bucket`,`Key`:`read`}");

        assertThat(put.get(4).type()).isEqualTo(HistoryEventType.TASK_SUCCEEDED);
        assertThat(aws.calls("/bucket/put").getLast().body()).contains("{\"b\":[1,2.50]}");
        var output = JsonText.tree(read.get(4).taskSucceededEventDetails().output());
        assertThat(output.path("Body").asText()).isEqualTo("{\"x\": [1]}");
        assertThat(output.path("ContentLength").asInt()).isEqualTo(10);
        assertThat(JsonText.names(output)).isSorted().doesNotContain("SdkHttpMetadata");
    }

    @Test
    void anObjectIsCopiedToWhereTheApiSaysSo() {
        aws.answers("/bucket/copy", 200, "<CopyObjectResult><ETag>\"e\"</ETag></CopyObjectResult>");

        var copy = run("aws-sdk:s3:copyObject", "{`Bucket`:`bucket`,`CopySource`:`other/read`,`Key`:`copy`}");

        assertThat(copy.get(4).taskSucceededEventDetails().output()).contains("\"CopyObjectResult\":{\"ETag\"");
        assertThat(aws.calls("/bucket/copy")).hasSize(1);
    }

    @Test
    void anObjectThatIsMissingOrTooLargeFailsTheTask() {
        aws.answers(
                "/bucket/missing",
                404,
                "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
        aws.answers("/bucket/large", 200, "x".repeat(600 * 1024));

        var missing = run("aws-sdk:s3:getObject", "{`Bucket`:`bucket`,`Key`:`missing`}");
        var large = run("aws-sdk:s3:getObject", "{`Bucket`:`bucket`,`Key`:`large`}");

        assertThat(missing.get(4).taskFailedEventDetails().error()).isEqualTo("S3.NoSuchKeyException");
        assertThat(missing.get(4).taskFailedEventDetails().cause())
                .startsWith("The specified key does not exist. (Service: S3, Status Code: 404, Request ID: ");
        assertThat(large.get(4).taskFailedEventDetails().error()).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void aRoleThatCannotBeAssumedFailsTheTask() {
        aws.answers(
                "AssumeRole",
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>");
        aws.answers(
                "AssumeRole",
                200,
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>assumed</AccessKeyId><SecretAccessKey>s"
                        + "</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>"
                        + "</Credentials></AssumeRoleResult></AssumeRoleResponse>");
        aws.answers("GetSecretValue", 200, "{\"Name\":\"n\",\"SecretString\":\"v\",\"CreatedDate\":1767225600.5}");
        var role = ",`Credentials`:{`RoleArn`:`arn:aws:iam::123456789012:role/t`}";

        var refused = run("aws-sdk:secretsmanager:getSecretValue", "{`SecretId`:`n`}", role);
        var allowed = run("aws-sdk:secretsmanager:getSecretValue", "{`SecretId`:`n`}", role);

        assertThat(refused.get(2).taskScheduledEventDetails().taskCredentials().roleArn())
                .isEqualTo("arn:aws:iam::123456789012:role/t");
        assertThat(refused.get(4).taskFailedEventDetails().error()).isEqualTo("States.TaskFailed");
        assertThat(refused.get(4).taskFailedEventDetails().cause())
                .isEqualTo(
                        "The role arn:aws:iam::123456789012:role/wf is not authorized to assume the task state's role,"
                                + " arn:aws:iam::123456789012:role/t.");
        assertThat(allowed.get(4).taskSucceededEventDetails().output())
                .isEqualTo("{\"CreatedDate\":\"2026-01-01T00:00:00.500Z\",\"Name\":\"n\",\"SecretString\":\"v\"}");
        assertThat(aws.calls("GetSecretValue").getLast().authorization()).contains("Credential=assumed/");
    }

    @Test
    void aFunctionOfWhichNothingSaysWhereItIsIsInvokedBySignedRequests() {
        var invocations = "/2015-03-31/functions/charge/invocations";
        aws.answers(invocations, 200, "{\"paid\":true}");
        aws.answers(invocations, 404, "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"no charge\"}");

        var invoked = run("lambda:invoke", "{`FunctionName`:`charge`,`Payload`:{`order`:1}}");
        var refused = run("lambda:invoke", "{`FunctionName`:`charge`,`Payload`:{`order`:2}}");

        var output = JsonText.tree(invoked.get(4).taskSucceededEventDetails().output());
        assertThat(JsonText.names(output))
                .containsExactly("ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode");
        assertThat(output.path("Payload").toString()).isEqualTo("{\"paid\":true}");
        var sent = aws.calls(invocations).getFirst();
        assertThat(sent.body()).isEqualTo("{\"order\":1}");
        assertThat(sent.authorization()).startsWith("AWS4-HMAC-SHA256 Credential=");
        var failed = refused.get(4).taskFailedEventDetails();
        assertThat(failed.error()).isEqualTo("Lambda.ResourceNotFoundException");
        assertThat(failed.cause())
                .isEqualTo("no charge (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException;"
                        + " Request ID: 11111111-2222-3333-4444-555555555555; Proxy: null)");
    }

    private static List<HistoryEvent> run(String resource, String parameters) {
        return run(resource, parameters, "");
    }

    private static List<HistoryEvent> run(String resource, String parameters, String more) {
        return node.runTask(resource, parameters, more);
    }
}
