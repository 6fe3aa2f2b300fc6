package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Tasks of services whose modules operators add, as answers that AWS documents let them end. */
class AddedServicesTest {
    @TempDir
    static Path directory;

    private static FakeAws aws;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        aws = new FakeAws();
        node = RunningNode.start(
                directory, "", "", Map.of("troupe.aws.endpoint", aws.url(), "troupe.jobs.look-interval-min", "10 ms"));
    }

    @AfterAll
    static void stop() {
        node.close();
        aws.close();
    }

    @BeforeEach
    void forget() {
        aws.forget();
    }

    @Test
    void aRunOfGlueSaysWhoseItIs() {
        aws.answers("StartJobRun", 200, "{\"JobRunId\":\"jr_1\"}");
        aws.answers("GetJobRun", 200, glueRun("RUNNING"));
        aws.answers("GetJobRun", 200, glueRun("SUCCEEDED"));
        aws.answers("GetJobRun", 200, glueRun("TIMEOUT"));
        var parameters = "{`JobName`:`nightly`,`Arguments`:{`--day`:`1`}}";

        var good = run("glue:startJobRun.sync", parameters);
        var bad = run("glue:startJobRun.sync", parameters);

        var submitted = JsonText.tree(good.get(4).taskSubmittedEventDetails().output());
        assertThat(JsonText.names(submitted))
                .containsExactly("JobRunId", "SdkHttpMetadata", "SdkResponseMetadata", "JobName");
        assertThat(submitted.path("JobName").asText()).isEqualTo("nightly");
        assertThat(good.get(5).taskSucceededEventDetails().output())
                .isEqualTo("{\"ExecutionTime\":7,\"Id\":\"jr_1\",\"JobName\":\"nightly\",\"JobRunState\":\"SUCCEEDED\","
                        + "\"StartedOn\":1767225600500}");
        assertThat(bad.get(5).taskFailedEventDetails().error()).isEqualTo("States.TaskFailed");
        assertThat(bad.get(5).taskFailedEventDetails().cause()).contains("\"JobRunState\":\"TIMEOUT\"");
        assertThat(aws.calls("StartJobRun").getLast().json().toString())
                .isEqualTo("{\"JobName\":\"nightly\",\"Arguments\":{\"--day\":\"1\"}}");
        assertThat(aws.calls("GetJobRun").getLast().json().toString())
                .isEqualTo("{\"JobName\":\"nightly\",\"RunId\":\"jr_1\"}");
    }

    private static String glueRun(String state) {
        return "{\"JobRun\":{\"Id\":\"jr_1\",\"JobName\":\"nightly\",\"StartedOn\":1767225600.5,\"JobRunState\":\""
                + state + "\",\"ExecutionTime\":7}}";
    }

    @Test
    void aRunOfGlueWhoseStateIsLeftIsStopped() {
        aws.answers("StartJobRun", 200, "{\"JobRunId\":\"jr_2\"}");
        aws.answers("GetJobRun", 200, glueRun("RUNNING"));

        var events = run("glue:startJobRun.sync", "{`JobName`:`nightly`}", ",`TimeoutSeconds`:1");

        assertThat(events.get(5).type()).isEqualTo(HistoryEventType.TASK_TIMED_OUT);
        assertThat(Await.within(
                        Duration.ofSeconds(10),
                        () -> !aws.calls("BatchStopJobRun").isEmpty()))
                .isTrue();
        assertThat(aws.calls("BatchStopJobRun").getLast().json().toString())
                .isEqualTo("{\"JobName\":\"nightly\",\"JobRunIds\":[\"jr_2\"]}");
    }

    @Test
    void whatGlueRefusesFailsTheTask() {
        aws.answers(
                "StartJobRun",
                400,
                "{\"__type\":\"ConcurrentRunsExceededException\",\"Message\":\"Concurrent runs exceeded for nightly\"}");

        var failed =
                run("glue:startJobRun.sync", "{`JobName`:`nightly`}").get(4).taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("Glue.ConcurrentRunsExceededException");
        assertThat(failed.cause())
                .startsWith("Concurrent runs exceeded for nightly (Service: AWSGlue; Status Code: 400; Error Code:"
                        + " ConcurrentRunsExceededException; Request ID: ");
    }

    @Test
    void aQueryOfAthenaIsWaitedForAndItsRowsAreRead() {
        aws.answers("StartQueryExecution", 200, "{\"QueryExecutionId\":\"q-1\"}");
        aws.answers("GetQueryExecution", 200, query("QUEUED"));
        aws.answers("GetQueryExecution", 200, query("SUCCEEDED"));
        var found = "{\"ResultSet\":{\"Rows\":[{\"Data\":[{\"VarCharValue\":\"1\"}]}]},\"UpdateCount\":0}";
        aws.answers("GetQueryResults", 200, found);

        var good = run("athena:startQueryExecution.sync", "{`QueryString`:`SELECT 1`,`WorkGroup`:`primary`}");
        var rows = run("athena:getQueryResults", "{`QueryExecutionId`:`q-1`}");

        assertThat(good.get(5).taskSucceededEventDetails().output()).isEqualTo(query("SUCCEEDED"));
        assertThat(good.get(4).taskSubmittedEventDetails().output()).isEqualTo("{\"QueryExecutionId\":\"q-1\"}");
        assertThat(rows.get(4).taskSucceededEventDetails().output()).isEqualTo(found);
        assertThat(aws.calls("StartQueryExecution")
                        .getLast()
                        .json()
                        .path("ClientRequestToken")
                        .asText())
                .hasSize(36);
    }

    private static String query(String state) {
        return "{\"QueryExecution\":{\"QueryExecutionId\":\"q-1\",\"Status\":{\"State\":\"" + state + "\"}}}";
    }

    @Test
    void aClusterOfEmrIsWaitedForAndHasTheNameThatTasksGoOnWith() {
        aws.answers("RunJobFlow", 200, "{\"JobFlowId\":\"j-1\",\"ClusterArn\":\"arn:c\"}");
        aws.answers("DescribeCluster", 200, cluster("STARTING"));
        aws.answers("DescribeCluster", 200, cluster("WAITING"));
        aws.answers("DescribeCluster", 200, cluster("TERMINATED_WITH_ERRORS"));
        var parameters = "{`Name`:`c`,`Instances`:{`KeepJobFlowAliveWhenNoSteps`:true}}";

        var good = run("elasticmapreduce:createCluster.sync", parameters);
        var bad = run("elasticmapreduce:createCluster.sync", parameters);

        assertThat(JsonText.names(
                        JsonText.tree(good.get(4).taskSubmittedEventDetails().output())))
                .containsExactly("ClusterArn", "ClusterId", "SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(good.get(5).taskSucceededEventDetails().output())
                .isEqualTo("{\"Cluster\":{\"Id\":\"j-1\",\"Status\":{\"State\":\"WAITING\"}},\"ClusterId\":\"j-1\"}");
        assertThat(bad.get(5).taskFailedEventDetails().error()).isEqualTo("States.TaskFailed");
    }

    private static String cluster(String state) {
        return "{\"Cluster\":{\"Id\":\"j-1\",\"Status\":{\"State\":\"" + state + "\"}}}";
    }

    @Test
    void aStepOfEmrIsAddedWaitedForAndCancelled() {
        aws.answers("AddJobFlowSteps", 200, "{\"StepIds\":[\"s-1\"]}");
        aws.answers("DescribeStep", 200, "{\"Step\":{\"Id\":\"s-1\",\"Status\":{\"State\":\"COMPLETED\"}}}");
        aws.answers("CancelSteps", 200, "{\"CancelStepsInfoList\":[{\"StepId\":\"s-1\",\"Status\":\"SUBMITTED\"}]}");

        var added = run(
                "elasticmapreduce:addStep.sync",
                "{`ClusterId`:`j-1`,`Step`:{`Name`:`n`,`HadoopJarStep`:{`Jar`:`command-runner.jar`}}}");
        var cancelled = run("elasticmapreduce:cancelStep", "{`ClusterId`:`j-1`,`StepId`:`s-1`}");

        assertThat(added.get(5).taskSucceededEventDetails().output())
                .isEqualTo("{\"Step\":{\"Id\":\"s-1\",\"Status\":{\"State\":\"COMPLETED\"}},\"StepId\":\"s-1\"}");
        assertThat(aws.calls("AddJobFlowSteps").getLast().json().toString())
                .isEqualTo("{\"JobFlowId\":\"j-1\",\"Steps\":[{\"Name\":\"n\",\"HadoopJarStep\":{\"Jar\":"
                        + "\"command-runner.jar\"}}]}");
        assertThat(aws.calls("DescribeStep").getLast().json().toString())
                .isEqualTo("{\"ClusterId\":\"j-1\",\"StepId\":\"s-1\"}");
        assertThat(JsonText.tree(cancelled.get(4).taskSucceededEventDetails().output())
                        .path("CancelStepsInfo")
                        .toString())
                .isEqualTo("{\"Status\":\"SUBMITTED\",\"StepId\":\"s-1\"}");
        assertThat(aws.calls("CancelSteps").getLast().json().toString())
                .isEqualTo("{\"ClusterId\":\"j-1\",\"StepIds\":[\"s-1\"]}");
    }

    @Test
    void aClusterOfEmrIsUnlockedAndTerminated() {
        aws.answers("DescribeCluster", 200, cluster("TERMINATING"));
        aws.answers("DescribeCluster", 200, cluster("TERMINATED"));

        var unlocked = run(
                "elasticmapreduce:setClusterTerminationProtection", "{`ClusterId`:`j-1`,`TerminationProtected`:false}");
        var terminated = run("elasticmapreduce:terminateCluster.sync", "{`ClusterId`:`j-1`}");

        assertThat(unlocked.get(4).type()).isEqualTo(HistoryEventType.TASK_SUCCEEDED);
        assertThat(aws.calls("SetTerminationProtection").getLast().json().toString())
                .isEqualTo("{\"JobFlowIds\":[\"j-1\"],\"TerminationProtected\":false}");
        assertThat(aws.calls("TerminateJobFlows").getLast().json().toString()).isEqualTo("{\"JobFlowIds\":[\"j-1\"]}");
        assertThat(terminated.get(5).taskSucceededEventDetails().output()).contains("\"State\":\"TERMINATED\"");
    }

    @Test
    void fleetsAndGroupsOfEmrAreFoundByTheirNames() {
        aws.answers("ListInstanceFleets", 200, "{\"InstanceFleets\":[{\"Id\":\"f-1\",\"Name\":\"Core\"}]}");
        aws.answers("ListInstanceGroups", 200, "{\"InstanceGroups\":[{\"Id\":\"g-1\",\"Name\":\"Core\"}]}");

        run(
                "elasticmapreduce:modifyInstanceFleetByName",
                "{`ClusterId`:`j-1`,`InstanceFleetName`:`Core`,`InstanceFleet`:{`TargetOnDemandCapacity`:8}}");
        run(
                "elasticmapreduce:modifyInstanceGroupByName",
                "{`ClusterId`:`j-1`,`InstanceGroupName`:`Core`,`InstanceGroup`:{`InstanceCount`:8}}");
        var unknown = run(
                "elasticmapreduce:modifyInstanceGroupByName",
                "{`ClusterId`:`j-1`,`InstanceGroupName`:`Other`,`InstanceGroup`:{`InstanceCount`:8}}");

        assertThat(aws.calls("ModifyInstanceFleet").getLast().json().toString())
                .isEqualTo("{\"ClusterId\":\"j-1\",\"InstanceFleet\":{\"InstanceFleetId\":\"f-1\","
                        + "\"TargetOnDemandCapacity\":8}}");
        assertThat(aws.calls("ModifyInstanceGroups").getLast().json().toString())
                .isEqualTo("{\"ClusterId\":\"j-1\",\"InstanceGroups\":[{\"InstanceGroupId\":\"g-1\","
                        + "\"InstanceCount\":8}]}");
        assertThat(unknown.get(4).taskFailedEventDetails().cause())
                .isEqualTo("The cluster has no InstanceGroup of the name 'Other'.");
    }

    @Test
    void aModelIsToldJsonAndSaysJson() {
        aws.answers("/model/m/invoke", 200, "{\"generations\":[{\"text\":\"hello\"}]}");

        var events =
                run("bedrock:invokeModel", "{`ModelId`:`m`,`Body`:{`prompt`:`hi`},`ContentType`:`application/json`}");

        assertThat(events.get(4).taskSucceededEventDetails().output())
                .startsWith("{\"Body\":{\"generations\":[{\"text\":\"hello\"}]},\"ContentType\":");
        assertThat(aws.calls("/model/m/invoke").getLast().body()).isEqualTo("{\"prompt\":\"hi\"}");
    }

    @Test
    void whatAModelIsToldAndSaysMayBeObjectsOfS3() {
        aws.answers("/bucket/in.json", 200, "{\"prompt\":\"from S3\"}");
        aws.answers("/bucket/out.json", 200, "");
        aws.answers("/model/m/invoke", 200, "{\"text\":\"to S3\"}");

        var events = run(
                "bedrock:invokeModel",
                "{`ModelId`:`m`,`Input`:{`S3Uri`:`s3://bucket/in.json`},`Output`:{`S3Uri`:`s3://bucket/out.json`}}");
        var bad = run("bedrock:invokeModel", "{`ModelId`:`m`,`Input`:{`S3Uri`:`in.json`}}");

        assertThat(events.get(4).taskSucceededEventDetails().output()).startsWith("{\"Body\":\"s3://bucket/out.json\"");
        assertThat(aws.calls("/model/m/invoke").getFirst().body()).isEqualTo("{\"prompt\":\"from S3\"}");
        assertThat(aws.calls("/bucket/out.json").getLast().body()).contains("{\"text\":\"to S3\"}");
        assertThat(bad.get(4).taskFailedEventDetails().cause())
                .isEqualTo("'in.json' is not the URI of an object, such as s3://bucket/key.");
    }

    @Test
    void aModelIsCustomized() {
        aws.answers("/model-customization-jobs", 200, "{\"jobArn\":\"a\"}");
        aws.answers("/model-customization-jobs/a", 200, "{\"jobArn\":\"a\",\"status\":\"InProgress\"}");
        aws.answers("/model-customization-jobs/a", 200, "{\"jobArn\":\"a\",\"status\":\"Completed\"}");

        var events = run(
                "bedrock:createModelCustomizationJob.sync",
                "{`JobName`:`j`,`CustomModelName`:`m`,`RoleArn`:`arn:aws:iam::123456789012:role/b`,"
                        + "`BaseModelIdentifier`:`base`,`TrainingDataConfig`:{`S3Uri`:`s3://b/k`},"
                        + "`OutputDataConfig`:{`S3Uri`:`s3://b/o`},`HyperParameters`:{`epochCount`:`1`}}");

        assertThat(events.get(5).taskSucceededEventDetails().output())
                .isEqualTo("{\"JobArn\":\"a\",\"Status\":\"Completed\"}");
    }

    @Test
    void whatTheyNeedIsAskedForWhenTheMachineIsCreatedWithTheirModulesOrWithout() {
        assertThatThrownBy(() -> run("glue:startJobRun.sync", "{`Nope`:1}"))
                .hasMessageContaining("The field \"Nope\" is not supported by Step Functions")
                .hasMessageContaining("The field \"JobName\" is required but was missing");
        assertThatThrownBy(() -> run("codebuild:startBuild", "{}"))
                .hasMessageContaining("The field \"ProjectName\" is required but was missing");
    }

    @Test
    void aServiceWhoseModuleIsNotThereFailsTheTask() {
        var events = run("codebuild:startBuild.sync", "{`ProjectName`:`p`}");

        assertThat(events.get(4).taskFailedEventDetails().cause())
                .isEqualTo("The AWS SDK's module software.amazon.awssdk:codebuild is not on the class path, or has no"
                        + " startBuild");
    }

    private static List<HistoryEvent> run(String resource, String parameters) {
        return run(resource, parameters, "");
    }

    private static List<HistoryEvent> run(String resource, String parameters, String more) {
        return node.runTask(resource, parameters, more);
    }
}
