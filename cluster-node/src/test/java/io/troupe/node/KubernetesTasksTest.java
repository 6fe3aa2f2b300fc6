package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Tasks that run as Jobs of Kubernetes, on a server that stands in for its API; the test plays the controller. */
class KubernetesTasksTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CLUSTER =
            "`ClusterName`:`c`,`CertificateAuthority`:`a`,`Endpoint`:`https://other.example`";

    @TempDir
    private static Path directory;

    private static KubernetesMockServer server;
    private static KubernetesClient client;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        var responses = new HashMap<ServerRequest, Queue<ServerResponse>>();
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), responses, new KubernetesMixedDispatcher(responses), false);
        server.init();
        client = server.createClient();
        node = RunningNode.start(
                directory,
                "",
                "",
                Map.of(
                        "troupe.kubernetes.url", server.url("/"),
                        "troupe.kubernetes.namespace", "work",
                        "troupe.kubernetes.task-definitions.resize.image", "images/resize:3",
                        "troupe.kubernetes.task-definitions.resize.environment.SIZE", "10",
                        "troupe.kubernetes.job-definitions.report.image", "images/report:1",
                        "troupe.kubernetes.job-definitions.report.command", List.of("report", "Ref::month"),
                        "troupe.jobs.look-interval-min", "50 ms"));
    }

    @AfterAll
    static void stop() {
        node.close();
        client.close();
        server.destroy();
    }

    @Test
    void aJobIsWaitedForAndItsLogsAreRead() {
        var name = name();
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/default/pods/" + name + "-pod/log?limitBytes=262145&container=pi")
                .andReturn(200, "{\"pi\":3.14}")
                .always();
        var execution = begin("eks:runJob.sync", runJob(name, ",`LogOptions`:{`RetrieveLogs`:true}"));

        end(job("default", name), "Complete", 0);

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        var events = node.history(execution);
        assertThat(events.get(4).type()).isEqualTo(HistoryEventType.TASK_SUBMITTED);
        var submitted = JsonText.tree(events.get(4).taskSubmittedEventDetails().output());
        assertThat(submitted.at("/ResponseBody/metadata/name").asText()).isEqualTo(name);
        var output = JsonText.tree(events.get(5).taskSucceededEventDetails().output());
        assertThat(output.path("kind").asText()).isEqualTo("Job");
        assertThat(output.at("/status/conditions/0/type").asText()).isEqualTo("Complete");
        assertThat(output.at("/logs/pods/" + name + "-pod/containers/pi/log/pi").asDouble())
                .isEqualTo(3.14);
    }

    @Test
    void aLogThatCannotBeReadTellsWhy() {
        var name = name();
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/default/pods/" + name
                        + "-pod/log?tailLines=5&limitBytes=262145&container=pi")
                .andReturn(403, "forbidden")
                .always();
        var options = ",`LogOptions`:{`RetrieveLogs`:true,`LogParameters`:{`tailLines`:[`5`]}}";
        var execution = begin("eks:runJob.sync", runJob(name, options));

        end(job("default", name), "Complete", 0);

        node.awaitClosed(execution);
        var output = JsonText.tree(
                node.history(execution).get(5).taskSucceededEventDetails().output());
        assertThat(output.at("/logs/pods/" + name + "-pod/containers/pi").toString())
                .isEqualTo("{\"error\":\"EKS.403\",\"cause\":\"{\\\"ResponseBody\\\":\\\"forbidden\\\","
                        + "\\\"StatusCode\\\":403,\\\"StatusText\\\":\\\"Forbidden\\\"}\"}");
    }

    @Test
    void aJobThatFailsFailsItsTask() {
        var name = name();
        var execution = begin("eks:runJob.sync", runJob(name, ""));

        end(job("default", name), "Failed", 1);

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
        var failed = node.history(execution).get(5).taskFailedEventDetails();
        assertThat(failed.error()).isEqualTo("States.TaskFailed");
        assertThat(failed.cause()).contains("\"kind\":\"Job\"").contains("BackoffLimitExceeded");
    }

    @Test
    void aJobIsDeletedWhenItsStateIsLeft() {
        var name = name();
        var execution = begin("eks:runJob.sync", runJob(name, ""));
        job("default", name);
        assertThat(Await.within(SOON, () -> node.history(execution).size() == 5))
                .isTrue();

        node.client().stopExecution(request -> request.executionArn(execution));

        assertThat(Await.within(SOON, () -> find("default", name).isEmpty())).isTrue();
    }

    @Test
    void aJobIsStartedAndNotWaitedFor() {
        var name = name();

        var events = run("eks:runJob", runJob(name, ""));

        var output = JsonText.tree(events.get(4).taskSucceededEventDetails().output());
        assertThat(JsonText.names(output)).containsExactly("ResponseBody", "StatusCode", "StatusText");
        assertThat(output.path("StatusCode").asInt()).isEqualTo(201);
        assertThat(output.path("StatusText").asText()).isEqualTo("Created");
        assertThat(output.at("/ResponseBody/metadata/name").asText()).isEqualTo(name);
        assertThat(find("default", name)).isPresent();
    }

    @Test
    void aNameThatAnotherJobHasFailsTheTask() {
        var name = name();
        run("eks:runJob", runJob(name, ""));

        var failed = run("eks:runJob", runJob(name, "")).get(4).taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("EKS.409");
    }

    @Test
    void anyCallOfTheApiMayBeMade() {
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/default/secrets?limit=2&watch=false")
                .andReturn(200, "{\"items\":[]}")
                .always();

        var good = run(
                "eks:call",
                "{" + CLUSTER + ",`Method`:`GET`,`Path`:`/api/v1/namespaces/default/secrets`,"
                        + "`QueryParameters`:{`limit`:[`2`],`watch`:[`false`]}}");

        // Documented of failures only, so that of successes StatusText is unconfirmed.
        assertThat(good.get(4).taskSucceededEventDetails().output())
                .isEqualTo("{\"ResponseBody\":{\"items\":[]},\"StatusCode\":200,\"StatusText\":\"OK\"}");
    }

    @Test
    void aCallThatIsRefusedTellsWhatWasAnswered() {
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/default/secrets/none")
                .andReturn(401, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":401}")
                .always();

        var refused = run(
                        "eks:call", "{" + CLUSTER + ",`Method`:`GET`,`Path`:`/api/v1/namespaces/default/secrets/none`}")
                .get(4)
                .taskFailedEventDetails();

        // AWS documents these members, spread over lines; that they come without spaces is unconfirmed.
        assertThat(refused.error()).isEqualTo("EKS.401");
        assertThat(refused.cause())
                .isEqualTo("{\"ResponseBody\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":401},"
                        + "\"StatusCode\":401,\"StatusText\":\"Unauthorized\"}");
    }

    @Test
    void moreThanAnyTaskMayWantIsNotRead() {
        server.expect()
                .get()
                .withPath("/api/v1/secrets")
                .andReturn(200, "\"" + "x".repeat(8 * 1024 * 1024) + "\"")
                .once();

        var failed = run("eks:call", "{" + CLUSTER + ",`Method`:`GET`,`Path`:`/api/v1/secrets`}")
                .get(4)
                .taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("States.DataLimitExceeded");
        assertThat(failed.cause())
                .isEqualTo("The state/task 'eks' returned a result with a size exceeding the maximum number of bytes"
                        + " service limit.");
    }

    @Test
    void aJobAndABodyMayBeTexts() {
        var name = name();
        var map = text("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'" + name + "'},'data':{'a':'1'}}");
        var job = text("{'apiVersion':'batch/v1','kind':'Job','metadata':{'name':'" + name + "'}}");

        run("eks:runJob", "{" + CLUSTER + ",`Job`:`" + job + "`}");
        run(
                "eks:call",
                "{" + CLUSTER + ",`Method`:`POST`,`Path`:`/api/v1/namespaces/default/configmaps`,`RequestBody`:`" + map
                        + "`}");

        assertThat(find("default", name)).isPresent();
        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withName(name)
                        .get()
                        .getData())
                .containsEntry("a", "1");
    }

    @Test
    void aTextThatIsNoJobFailsTheExecution() {
        var failed =
                run("eks:runJob", "{" + CLUSTER + ",`Job`:`[1]`}").getLast().executionFailedEventDetails();

        assertThat(failed.error()).isEqualTo("States.Runtime");
        assertThat(failed.cause()).endsWith("[The value of the field 'Job' has an invalid format]");
    }

    @Test
    void aListOfStepsAndPartsOfAThingAreTwoKindsOfPatches() {
        var name = name();
        var path = ",`Method`:`PATCH`,`Path`:`/api/v1/namespaces/default/configmaps/" + name + "`,`RequestBody`:";
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .addToData("a", "1")
                        .build())
                .create();

        run("eks:call", "{" + CLUSTER + path + "[{`op`:`replace`,`path`:`/data/a`,`value`:`2`}]}");
        run("eks:call", "{" + CLUSTER + path + "{`data`:{`b`:`3`}}}");

        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withName(name)
                        .get()
                        .getData())
                .containsEntry("a", "2")
                .containsEntry("b", "3");
    }

    @Test
    void aMethodThatIsNotOfferedFailsTheTask() {
        var failed = run("eks:call", "{" + CLUSTER + ",`Method`:`OPTIONS`,`Path`:`/`}")
                .getLast()
                .executionFailedEventDetails();

        // What AWS says of it is unconfirmed.
        assertThat(failed.error()).isEqualTo("States.Runtime");
        assertThat(failed.cause()).contains("The Method 'OPTIONS' is not supported.");
    }

    @Test
    void aPathThatIsNoneFailsTheTask() {
        var failed = run("eks:call", "{" + CLUSTER + ",`Method`:`GET`,`Path`:`/a b{`}")
                .get(4)
                .taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("EKS.SdkClientException");
    }

    @Test
    void anEcsTaskOfAKnownDefinitionRunsAsAJob() {
        var execution = begin(
                "ecs:runTask.sync",
                "{`TaskDefinition`:`resize:7`,`Cluster`:`arn:aws:ecs:us-east-1:123456789012:cluster/main`,"
                        + "`Overrides`:{`ContainerOverrides`:[{`Name`:`resize`,`Command`:[`resize`,`a.png`],"
                        + "`Environment`:[{`Name`:`DEBUG`,`Value`:`1`}]}]}}");

        var job = theJobOf(execution);
        var container = job.getSpec().getTemplate().getSpec().getContainers().getFirst();
        end(job, "Complete", 0);

        assertThat(container.getImage()).isEqualTo("images/resize:3");
        assertThat(container.getCommand()).containsExactly("resize", "a.png");
        assertThat(container.getEnv())
                .extracting(variable -> variable.getName() + "=" + variable.getValue())
                .containsExactly("DEBUG=1", "SIZE=10");
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        var events = node.history(execution);
        assertThat(JsonText.names(
                        JsonText.tree(events.get(4).taskSubmittedEventDetails().output())))
                .containsExactly("Failures", "Tasks", "SdkHttpMetadata", "SdkResponseMetadata");
        var task = JsonText.tree(events.get(5).taskSucceededEventDetails().output());
        assertThat(task.at("/Containers/0").toString())
                .isEqualTo(
                        "{\"Image\":\"images/resize:3\",\"LastStatus\":\"STOPPED\",\"Name\":\"resize\",\"ExitCode\":0}");
        assertThat(task.path("TaskArn").asText()).matches("arn:aws:ecs:us-east-1:123456789012:task/main/[0-9a-f]{32}");
    }

    @Test
    void anEcsTaskThatEndsWithAnotherCodeFailsItsState() {
        var execution = begin("ecs:runTask.sync", "{`TaskDefinition`:`resize`}");

        end(theJobOf(execution), "Failed", 3);

        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.FAILED);
        var failed = node.history(execution).get(5).taskFailedEventDetails();
        assertThat(failed.error()).isEqualTo("States.TaskFailed");
        assertThat(failed.cause()).contains("\"ExitCode\":3");
    }

    @Test
    void aBatchJobOfAKnownDefinitionRunsAsAJob() {
        var execution = begin(
                "batch:submitJob.sync",
                "{`JobName`:`monthly`,`JobQueue`:`q`,`JobDefinition`:`report:2`,`Parameters`:{`month`:`May`},"
                        + "`RetryStrategy`:{`Attempts`:3},`Timeout`:{`AttemptDurationSeconds`:60}}");

        var job = theJobOf(execution);
        end(job, "Complete", 0);

        assertThat(job.getSpec().getBackoffLimit()).isEqualTo(2);
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(60);
        assertThat(node.awaitClosed(execution)).isEqualTo(ExecutionStatus.SUCCEEDED);
        var output = JsonText.tree(
                node.history(execution).get(5).taskSucceededEventDetails().output());
        assertThat(output.path("Status").asText()).isEqualTo("SUCCEEDED");
        assertThat(output.path("Container").toString())
                .isEqualTo("{\"Command\":[\"report\",\"May\"],\"ExitCode\":0,\"Image\":\"images/report:1\"}");
    }

    /** JSON within a string of JSON. */
    private static String text(String json) {
        return json.replace("'", "\\\"");
    }

    private static String name() {
        return "job-" + UUID.randomUUID();
    }

    private static String runJob(String name, String more) {
        return "{" + CLUSTER + more + ",`Job`:{`apiVersion`:`batch/v1`,`kind`:`Job`,`metadata`:{`name`:`" + name
                + "`},`spec`:{`template`:{`spec`:{`restartPolicy`:`Never`,"
                + "`containers`:[{`name`:`pi`,`image`:`perl`}]}}}}}";
    }

    private static String begin(String integration, String parameters) {
        var definition = "{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,`Resource`:`arn:aws:states:::"
                + integration + "`,`Parameters`:" + parameters + "}}}";
        return node.startExecution(
                node.createStateMachine("m-" + UUID.randomUUID(), definition.replace('`', '"')), "{}");
    }

    private static List<HistoryEvent> run(String integration, String parameters) {
        var execution = begin(integration, parameters);
        node.awaitClosed(execution);
        return node.history(execution);
    }

    private static Optional<Job> find(String namespace, String name) {
        return Optional.ofNullable(
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get());
    }

    private static Job job(String namespace, String name) {
        return Await.until(SOON, () -> find(namespace, name));
    }

    private static Job theJobOf(String execution) {
        return Await.until(
                SOON,
                () -> client.batch().v1().jobs().inNamespace("work").list().getItems().stream()
                        .filter(job -> execution.equals(
                                job.getMetadata().getAnnotations().get("troupe.io/execution")))
                        .findFirst());
    }

    /** What the job controller and a kubelet do. */
    private static void end(Job job, String condition, int exitCode) {
        var name = job.getMetadata().getName();
        var container =
                job.getSpec().getTemplate().getSpec().getContainers().getFirst().getName();
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name + "-pod")
                .withNamespace(job.getMetadata().getNamespace())
                .addToLabels("job-name", name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(container)
                .endContainer()
                .endSpec()
                .withNewStatus()
                .addNewContainerStatus()
                .withName(container)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
        client.resource(pod).create();
        client.resource(new JobBuilder(job)
                        .withNewStatus()
                        .addNewCondition()
                        .withType(condition)
                        .withStatus("True")
                        .withReason(condition.equals("Failed") ? "BackoffLimitExceeded" : "CompletionsReached")
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }
}
