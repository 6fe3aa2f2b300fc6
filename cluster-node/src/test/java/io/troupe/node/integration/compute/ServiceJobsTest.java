package io.troupe.node.integration.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Json;
import io.troupe.node.integration.compute.JobKind.Call;
import io.troupe.node.integration.compute.JobKind.Started;
import io.troupe.node.integration.compute.JobKind.State;
import io.troupe.node.integration.optimized.Service;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is asked about jobs, and what their descriptions mean, by the API references of the services. */
class ServiceJobsTest {
    @Test
    void aBuildIsFoundAmongOthersAndKeepsItsName() {
        var build = job(Service.CODEBUILD, "startBuild");
        var started = started("{`ProjectName`:`p`}", "{`Build`:{`Id`:`p:1`,`BuildStatus`:`IN_PROGRESS`}}");

        assertCall(build.describe(started), "batchGetBuilds", "{`Ids`:[`p:1`]}");
        assertThat(build.state(started, json("{`Builds`:[{`Id`:`p:1`,`BuildStatus`:`IN_PROGRESS`}]}")))
                .isEqualTo(new State.Running());
        assertThat(build.state(started, json("{`Builds`:[{`Id`:`p:1`,`BuildStatus`:`SUCCEEDED`}]}")))
                .isEqualTo(new State.Succeeded(json("{`Build`:{`Id`:`p:1`,`BuildStatus`:`SUCCEEDED`}}")));
        assertThat(build.state(started, json("{`Builds`:[{`Id`:`p:1`,`BuildStatus`:`TIMED_OUT`}]}")))
                .isEqualTo(new State.Failed(json("{`Build`:{`Id`:`p:1`,`BuildStatus`:`TIMED_OUT`}}")));
        assertCall(build.stop(started).orElseThrow(), "stopBuild", "{`Id`:`p:1`}");
    }

    @Test
    void aBatchOfBuildsIsToo() {
        var batch = job(Service.CODEBUILD, "startBuildBatch");
        var started = started("{`ProjectName`:`p`}", "{`BuildBatch`:{`Id`:`p:2`}}");

        assertCall(batch.describe(started), "batchGetBuildBatches", "{`Ids`:[`p:2`]}");
        assertThat(batch.state(started, json("{`BuildBatches`:[{`Id`:`p:2`,`BuildBatchStatus`:`FAULT`}]}")))
                .isEqualTo(new State.Failed(json("{`BuildBatch`:{`Id`:`p:2`,`BuildBatchStatus`:`FAULT`}}")));
        assertCall(batch.stop(started).orElseThrow(), "stopBuildBatch", "{`Id`:`p:2`}");
        assertThat(job(Service.CODEBUILD, "retryBuildBatch").start().sdkAction())
                .isEqualTo("retryBuildBatch");
    }

    @Test
    void aJobOfSageMakerIsAskedForByTheNameThatTheTaskGave() {
        var training = job(Service.SAGEMAKER, "createTrainingJob");
        var started = started("{`TrainingJobName`:`T`}", "{`TrainingJobArn`:`arn:t`}");

        assertCall(training.describe(started), "describeTrainingJob", "{`TrainingJobName`:`T`}");
        assertThat(training.state(started, json("{`TrainingJobStatus`:`Stopping`}")))
                .isEqualTo(new State.Running());
        assertThat(training.state(started, json("{`TrainingJobStatus`:`Completed`}")))
                .isEqualTo(new State.Succeeded(json("{`TrainingJobStatus`:`Completed`}")));
        assertThat(training.state(started, json("{`TrainingJobStatus`:`Stopped`}")))
                .isEqualTo(new State.Failed(json("{`TrainingJobStatus`:`Stopped`}")));
        assertCall(training.stop(started).orElseThrow(), "stopTrainingJob", "{`TrainingJobName`:`T`}");
    }

    @Test
    void aRecipeJobIsAskedForByNameAndRun() {
        var run = job(Service.DATABREW, "startJobRun");
        var started = started("{`Name`:`j`}", "{`RunId`:`r`}");

        assertCall(run.describe(started), "describeJobRun", "{`Name`:`j`,`RunId`:`r`}");
        assertThat(run.state(started, json("{`State`:`TIMEOUT`}"))).isInstanceOf(State.Failed.class);
        assertCall(run.stop(started).orElseThrow(), "stopJobRun", "{`Name`:`j`,`RunId`:`r`}");
    }

    @Test
    void anApplicationOfEmrServerlessIsWaitedForUntilItIsWhatWasAskedFor() {
        var create = job(Service.EMR_SERVERLESS, "createApplication");
        var stop = job(Service.EMR_SERVERLESS, "stopApplication");
        var delete = job(Service.EMR_SERVERLESS, "deleteApplication");
        var created = started("{`Name`:`a`}", "{`ApplicationId`:`1`}");
        var known = started("{`ApplicationId`:`1`}", "{`ApplicationId`:`1`}");

        assertCall(create.describe(created), "getApplication", "{`ApplicationId`:`1`}");
        assertThat(create.state(created, json("{`Application`:{`State`:`CREATED`}}")))
                .isEqualTo(new State.Succeeded(json("{`Application`:{`State`:`CREATED`},`ApplicationId`:`1`}")));
        assertThat(stop.state(known, json("{`Application`:{`State`:`STOPPING`}}")))
                .isEqualTo(new State.Running());
        assertThat(stop.state(known, json("{`Application`:{`State`:`TERMINATED`}}")))
                .isInstanceOf(State.Failed.class);
        assertThat(delete.state(known, json("{`Application`:{`State`:`TERMINATED`}}")))
                .isInstanceOf(State.Succeeded.class);
        assertThat(delete.gone(known)).isEqualTo(new State.Succeeded(json("{`ApplicationId`:`1`}")));
        assertThat(create.gone(created)).isEqualTo(new State.Running());
    }

    @Test
    void aRunOfEmrServerlessThatIsCancelledHasEndedWellForWhoCancelsIt() {
        var start = job(Service.EMR_SERVERLESS, "startJobRun");
        var cancel = job(Service.EMR_SERVERLESS, "cancelJobRun");
        var ids = "{`ApplicationId`:`1`,`JobRunId`:`2`}";
        var cancelled = json("{`JobRun`:{`State`:`CANCELLED`}}");

        assertCall(start.describe(started("{`ApplicationId`:`1`}", ids)), "getJobRun", ids);
        assertThat(start.state(started("{`ApplicationId`:`1`}", ids), cancelled))
                .isInstanceOf(State.Failed.class);
        assertThat(cancel.state(started(ids, ids), cancelled)).isInstanceOf(State.Succeeded.class);
        assertCall(start.stop(started("{`ApplicationId`:`1`}", ids)).orElseThrow(), "cancelJobRun", ids);
        assertThat(cancel.stop(started(ids, ids))).isEmpty();
    }

    @Test
    void aRunOfEmrOnEksIsAskedForInItsCluster() {
        var run = job(Service.EMR_CONTAINERS, "startJobRun");
        var started = started("{`VirtualClusterId`:`v`}", "{`Id`:`r`,`VirtualClusterId`:`v`}");

        assertCall(run.describe(started), "describeJobRun", "{`Id`:`r`,`VirtualClusterId`:`v`}");
        assertThat(run.state(started, json("{`JobRun`:{`State`:`COMPLETED`}}")))
                .isEqualTo(new State.Succeeded(json("{`JobRun`:{`State`:`COMPLETED`}}")));
        assertCall(run.stop(started).orElseThrow(), "cancelJobRun", "{`Id`:`r`,`VirtualClusterId`:`v`}");
    }

    @Test
    void aConversionIsAskedForByItsId() {
        var conversion = job(Service.MEDIACONVERT, "createJob");
        var started = started("{`Role`:`r`}", "{`Job`:{`Id`:`1`}}");

        assertCall(conversion.describe(started), "getJob", "{`Id`:`1`}");
        assertThat(conversion.state(started, json("{`Job`:{`Status`:`PROGRESSING`}}")))
                .isEqualTo(new State.Running());
        assertThat(conversion.state(started, json("{`Job`:{`Status`:`COMPLETE`}}")))
                .isEqualTo(new State.Succeeded(json("{`Job`:{`Status`:`COMPLETE`}}")));
        assertThat(conversion.state(started, json("{`Job`:{`Status`:`CANCELED`}}")))
                .isInstanceOf(State.Failed.class);
        assertCall(conversion.stop(started).orElseThrow(), "cancelJob", "{`Id`:`1`}");
    }

    private static JobKind job(Service service, String action) {
        return Objects.requireNonNull(ServiceJobs.of(service).get(action));
    }

    private static Started started(String asked, String answer) {
        return new Started(json(asked), json(answer));
    }

    private static void assertCall(Call call, String action, String parameters) {
        assertThat(call).isEqualTo(new Call(action, json(parameters)));
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('`', '"'));
    }
}
