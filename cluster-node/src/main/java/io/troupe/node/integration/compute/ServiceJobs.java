package io.troupe.node.integration.compute;

import io.troupe.node.integration.ByAction;
import io.troupe.node.integration.CallLimit;
import io.troupe.node.integration.JobWatch;
import io.troupe.node.integration.TaskIntegration;
import io.troupe.node.integration.compute.ServiceJob.Ask;
import io.troupe.node.integration.compute.ServiceJob.Ends;
import io.troupe.node.integration.optimized.ModelInvocation;
import io.troupe.node.integration.optimized.Service;
import io.troupe.node.integration.optimized.ServiceAction;
import io.troupe.node.integration.optimized.ServiceCalls;
import io.troupe.node.integration.optimized.SingleCallIntegration;
import io.troupe.node.integration.optimized.Template;
import io.troupe.node.integration.sdk.SdkCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The services that say in one word how a job stands. Source: the page of each, "Integrating optimized services"; what
 * the words mean is told by the API reference of each.
 */
public final class ServiceJobs {
    /** Actions of Amazon EMR that run no job, and that the SDK has in another form. */
    private static final Map<String, ServiceAction> EMR_OTHERS = Map.of(
            "setClusterTerminationProtection",
            ServiceAction.of("setTerminationProtection")
                    .sending("JobFlowIds=[/asked/ClusterId]", "TerminationProtected=/asked/TerminationProtected"),
            "cancelStep",
            ServiceAction.of("cancelSteps")
                    .sending(
                            "ClusterId=/asked/ClusterId",
                            "StepIds=[/asked/StepId]",
                            "StepCancellationOption=/asked/StepCancellationOption")
                    .answering("CancelStepsInfo=/answer/CancelStepsInfoList/0"));

    private static final Map<Service, Map<String, ServiceJob>> JOBS = Map.ofEntries(
            Map.entry(Service.ATHENA, Map.of("startQueryExecution", athena())),
            Map.entry(Service.BEDROCK, Map.of("createModelCustomizationJob", bedrock())),
            Map.entry(
                    Service.CODEBUILD,
                    Map.of(
                            "startBuild", build("startBuild", "Build", "Builds", "BuildStatus"),
                            "startBuildBatch", buildBatch("startBuildBatch"),
                            "retryBuildBatch", buildBatch("retryBuildBatch"))),
            Map.entry(Service.DATABREW, Map.of("startJobRun", databrew())),
            Map.entry(Service.EMR, emr()),
            Map.entry(Service.EMR_CONTAINERS, emrContainers()),
            Map.entry(Service.EMR_SERVERLESS, emrServerless()),
            Map.entry(Service.GLUE, Map.of("startJobRun", glue())),
            Map.entry(Service.MEDIACONVERT, Map.of("createJob", mediaConvert())),
            Map.entry(Service.SAGEMAKER, sageMaker()));

    private ServiceJobs() {}

    /** All of them. */
    public static Set<Service> services() {
        return JOBS.keySet();
    }

    /**
     * All that one of them does.
     *
     * @param limit how many first calls may be under way
     * @param pace how often a job is looked at
     * @param executor where looks begin
     */
    public static TaskIntegration integration(
            Service service, SdkCalls sdk, CallLimit limit, JobWatch.Pace pace, Executor executor) {
        var calls = new ServiceCalls(service, sdk);
        var own = new HashMap<String, TaskIntegration>();
        of(service).forEach((action, job) -> own.put(action, new JobIntegration(calls, job, limit, pace, executor)));
        if (service.equals(Service.EMR)) {
            own.put("modifyInstanceFleetByName", new EmrInstances(calls, limit, "InstanceFleet"));
            own.put("modifyInstanceGroupByName", new EmrInstances(calls, limit, "InstanceGroup"));
        }
        if (service.equals(Service.BEDROCK)) {
            var runtime = new ServiceCalls(Service.BEDROCK_RUNTIME, sdk);
            own.put("invokeModel", new ModelInvocation(runtime, new ServiceCalls(Service.S3, sdk), limit));
        }
        var others = service.equals(Service.EMR) ? EMR_OTHERS : Map.<String, ServiceAction>of();
        return new ByAction(own, new SingleCallIntegration(calls, limit, others));
    }

    /** By their actions; empty if the service has none. */
    static Map<String, ServiceJob> of(Service service) {
        return JOBS.getOrDefault(service, Map.of());
    }

    private static ServiceJob athena() {
        return ServiceJob.of(
                        ServiceAction.of("startQueryExecution"),
                        Ask.of("getQueryExecution", "QueryExecutionId=/answer/QueryExecutionId"),
                        Template.of("/described"),
                        new Ends("/QueryExecution/Status/State", Set.of("SUCCEEDED"), Set.of("FAILED", "CANCELLED")))
                .stoppedBy("stopQueryExecution", "QueryExecutionId=/answer/QueryExecutionId");
    }

    private static ServiceJob bedrock() {
        return ServiceJob.of(
                        ServiceAction.of("createModelCustomizationJob"),
                        Ask.of("getModelCustomizationJob", "JobIdentifier=/answer/JobArn"),
                        Template.of("/described"),
                        new Ends("/Status", Set.of("Completed"), Set.of("Failed", "Stopped")))
                .stoppedBy("stopModelCustomizationJob", "JobIdentifier=/answer/JobArn");
    }

    private static ServiceJob buildBatch(String action) {
        return build(action, "BuildBatch", "BuildBatches", "BuildBatchStatus");
    }

    /** The result has the name that the answer to the start has, so that a task can go on with either. */
    private static ServiceJob build(String action, String name, String plural, String status) {
        var id = "/answer/" + name + "/Id";
        var first = "/" + plural + "/0";
        return ServiceJob.of(
                        ServiceAction.of(action),
                        Ask.of("batchGet" + plural, "Ids=[" + id + "]"),
                        Template.of(name + "=/described" + first),
                        new Ends(
                                first + "/" + status,
                                Set.of("SUCCEEDED"),
                                Set.of("FAILED", "FAULT", "STOPPED", "TIMED_OUT")))
                .stoppedBy("stop" + name, "Id=" + id);
    }

    private static ServiceJob databrew() {
        return ServiceJob.of(
                        ServiceAction.of("startJobRun"),
                        Ask.of("describeJobRun", "Name=/asked/Name", "RunId=/answer/RunId"),
                        Template.of("/described"),
                        new Ends("/State", Set.of("SUCCEEDED"), Set.of("FAILED", "STOPPED", "TIMEOUT")))
                .stoppedBy("stopJobRun", "Name=/asked/Name", "RunId=/answer/RunId");
    }

    /** A cluster is not terminated when the state is left. */
    private static Map<String, ServiceJob> emr() {
        var create = ServiceAction.of("runJobFlow")
                .answering("ClusterArn=/answer/ClusterArn", "ClusterId=/answer/JobFlowId");
        var terminate = ServiceAction.of("terminateJobFlows").sending("JobFlowIds=[/asked/ClusterId]");
        var add = ServiceAction.of("addJobFlowSteps")
                .sending(
                        "JobFlowId=/asked/ClusterId", "Steps=[/asked/Step]", "ExecutionRoleArn=/asked/ExecutionRoleArn")
                .answering("StepId=/answer/StepIds/0");
        return Map.of(
                "createCluster",
                ServiceJob.of(
                        create,
                        Ask.of("describeCluster", "ClusterId=/answer/ClusterId"),
                        Template.of("Cluster=/described/Cluster", "ClusterId=/answer/ClusterId"),
                        new Ends(
                                "/Cluster/Status/State",
                                Set.of("WAITING"),
                                Set.of("TERMINATING", "TERMINATED", "TERMINATED_WITH_ERRORS"))),
                "terminateCluster",
                ServiceJob.of(
                        terminate,
                        Ask.of("describeCluster", "ClusterId=/asked/ClusterId"),
                        Template.of("Cluster=/described/Cluster", "ClusterId=/asked/ClusterId"),
                        new Ends("/Cluster/Status/State", Set.of("TERMINATED", "TERMINATED_WITH_ERRORS"), Set.of())),
                "addStep",
                ServiceJob.of(
                                add,
                                Ask.of("describeStep", "ClusterId=/asked/ClusterId", "StepId=/answer/StepId"),
                                Template.of("Step=/described/Step", "StepId=/answer/StepId"),
                                new Ends(
                                        "/Step/Status/State",
                                        Set.of("COMPLETED"),
                                        Set.of("FAILED", "CANCELLED", "INTERRUPTED")))
                        .stoppedBy("cancelSteps", "ClusterId=/asked/ClusterId", "StepIds=[/answer/StepId]"));
    }

    private static Map<String, ServiceJob> emrContainers() {
        return Map.of(
                "startJobRun",
                ServiceJob.of(
                                ServiceAction.of("startJobRun"),
                                Ask.of("describeJobRun", "Id=/answer/Id", "VirtualClusterId=/asked/VirtualClusterId"),
                                Template.of("JobRun=/described/JobRun"),
                                new Ends("/JobRun/State", Set.of("COMPLETED"), Set.of("FAILED", "CANCELLED")))
                        .stoppedBy("cancelJobRun", "Id=/answer/Id", "VirtualClusterId=/asked/VirtualClusterId"),
                "deleteVirtualCluster",
                ServiceJob.of(
                        ServiceAction.of("deleteVirtualCluster"),
                        Ask.of("describeVirtualCluster", "Id=/asked/Id"),
                        Template.of("VirtualCluster=/described/VirtualCluster", "Id=/asked/Id"),
                        new Ends("/VirtualCluster/State", Set.of("TERMINATED"), Set.of("ARRESTED"))));
    }

    /** As AWS documents, each waits for one state, and answers with the ids where the service's answer is empty. */
    private static Map<String, ServiceJob> emrServerless() {
        var jobs = new HashMap<String, ServiceJob>();
        jobs.put("createApplication", application(ServiceAction.of("createApplication"), "answer", "CREATED"));
        jobs.put("startApplication", application(answeringId("startApplication"), "asked", "STARTED"));
        jobs.put("stopApplication", application(answeringId("stopApplication"), "asked", "STOPPED"));
        jobs.put("deleteApplication", application(answeringId("deleteApplication"), "asked", "TERMINATED"));
        jobs.put(
                "startJobRun",
                jobRun(ServiceAction.of("startJobRun"), "answer", Set.of("SUCCESS"), Set.of("FAILED", "CANCELLED"))
                        .stoppedBy("cancelJobRun", "ApplicationId=/asked/ApplicationId", "JobRunId=/answer/JobRunId"));
        jobs.put(
                "cancelJobRun",
                jobRun(ServiceAction.of("cancelJobRun"), "asked", Set.of("CANCELLED"), Set.of("FAILED", "SUCCESS")));
        return jobs;
    }

    private static ServiceAction answeringId(String action) {
        return ServiceAction.of(action).answering("ApplicationId=/asked/ApplicationId");
    }

    private static ServiceJob application(ServiceAction start, String idFrom, String state) {
        var id = "ApplicationId=/" + idFrom + "/ApplicationId";
        return ServiceJob.of(
                start,
                Ask.of("getApplication", id),
                Template.of("Application=/described/Application", id),
                new Ends(
                        "/Application/State",
                        Set.of(state),
                        state.equals("TERMINATED") ? Set.of() : Set.of("TERMINATED")));
    }

    private static ServiceJob jobRun(ServiceAction start, String idFrom, Set<String> well, Set<String> badly) {
        var application = "ApplicationId=/asked/ApplicationId";
        var run = "JobRunId=/" + idFrom + "/JobRunId";
        return ServiceJob.of(
                start,
                Ask.of("getJobRun", application, run),
                Template.of(application, "JobRun=/described/JobRun", run),
                new Ends("/JobRun/State", well, badly));
    }

    private static ServiceJob glue() {
        return ServiceJob.of(
                        ServiceAction.of("startJobRun")
                                .answering("JobName=/asked/JobName", "JobRunId=/answer/JobRunId"),
                        Ask.of("getJobRun", "JobName=/asked/JobName", "RunId=/answer/JobRunId"),
                        Template.of("/described/JobRun"),
                        new Ends(
                                "/JobRun/JobRunState",
                                Set.of("SUCCEEDED"),
                                Set.of("ERROR", "EXPIRED", "FAILED", "STOPPED", "TIMEOUT")))
                .stoppedBy("batchStopJobRun", "JobName=/asked/JobName", "JobRunIds=[/answer/JobRunId]");
    }

    private static ServiceJob mediaConvert() {
        return ServiceJob.of(
                        ServiceAction.of("createJob"),
                        Ask.of("getJob", "Id=/answer/Job/Id"),
                        Template.of("/described"),
                        new Ends("/Job/Status", Set.of("COMPLETE"), Set.of("CANCELED", "ERROR")))
                .stoppedBy("cancelJob", "Id=/answer/Job/Id");
    }

    private static Map<String, ServiceJob> sageMaker() {
        var jobs = new HashMap<String, ServiceJob>();
        for (var name : new String[] {"Training", "Transform", "Processing", "Labeling", "HyperParameterTuning"}) {
            var job = name + "Job";
            var named = job + "Name=/asked/" + job + "Name";
            jobs.put(
                    "create" + job,
                    ServiceJob.of(
                                    ServiceAction.of("create" + job),
                                    Ask.of("describe" + job, named),
                                    Template.of("/described"),
                                    new Ends("/" + job + "Status", Set.of("Completed"), Set.of("Failed", "Stopped")))
                            .stoppedBy("stop" + job, named));
        }
        return jobs;
    }
}
