package io.troupe.asl.model;

import static io.troupe.asl.model.Resource.Pattern.REQUEST_RESPONSE;
import static io.troupe.asl.model.Resource.Pattern.SYNC;
import static io.troupe.asl.model.Resource.Pattern.WAIT_FOR_TASK_TOKEN;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.troupe.asl.model.Resource.Pattern;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The optimized integrations and the patterns of each. Source: "Integrating optimized services". */
final class OptimizedIntegrations {
    private static final Set<Pattern> CALL = EnumSet.of(REQUEST_RESPONSE);
    private static final Set<Pattern> CALL_OR_TOKEN = EnumSet.of(REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN);
    private static final Set<Pattern> CALL_OR_JOB = EnumSet.of(REQUEST_RESPONSE, SYNC);
    private static final Set<Pattern> CALL_JOB_OR_TOKEN = EnumSet.of(REQUEST_RESPONSE, SYNC, WAIT_FOR_TASK_TOKEN);

    private static final Map<String, Set<Pattern>> PATTERNS = Stream.of(
                    each(CALL_OR_TOKEN, "lambda:invoke", "sqs:sendMessage", "sns:publish", "events:putEvents"),
                    each(CALL_OR_TOKEN, "apigateway:invoke", "bedrock:invokeModel"),
                    each(CALL, "http:invoke", "eks:call", "bedrockagentcore:invokeHarness"),
                    each(CALL, "dynamodb:getItem", "dynamodb:putItem", "dynamodb:updateItem", "dynamodb:deleteItem"),
                    each(EnumSet.allOf(Pattern.class), "states:startExecution"),
                    each(CALL_JOB_OR_TOKEN, "ecs:runTask"),
                    each(CALL_OR_JOB, "batch:submitJob", "glue:startJobRun", "databrew:startJobRun"),
                    each(CALL_OR_JOB, "codebuild:startBuild", "codebuild:startBuildBatch"),
                    each(CALL_OR_JOB, "codebuild:retryBuildBatch"),
                    each(CALL, "codebuild:stopBuild", "codebuild:batchDeleteBuilds", "codebuild:batchGetReports"),
                    each(CALL, "codebuild:stopBuildBatch", "codebuild:deleteBuildBatch"),
                    each(CALL_OR_JOB, "sagemaker:createTrainingJob", "sagemaker:createTransformJob"),
                    each(CALL_OR_JOB, "sagemaker:createProcessingJob", "sagemaker:createLabelingJob"),
                    each(CALL_OR_JOB, "sagemaker:createHyperParameterTuningJob"),
                    each(CALL, "sagemaker:createModel", "sagemaker:createEndpoint", "sagemaker:updateEndpoint"),
                    each(CALL, "sagemaker:createEndpointConfig"),
                    each(CALL_OR_JOB, "elasticmapreduce:createCluster", "elasticmapreduce:terminateCluster"),
                    each(CALL_OR_JOB, "elasticmapreduce:addStep"),
                    each(CALL, "elasticmapreduce:cancelStep", "elasticmapreduce:setClusterTerminationProtection"),
                    each(CALL, "elasticmapreduce:modifyInstanceFleetByName"),
                    each(CALL, "elasticmapreduce:modifyInstanceGroupByName"),
                    each(CALL_OR_JOB, "emr-containers:startJobRun", "emr-containers:deleteVirtualCluster"),
                    each(CALL, "emr-containers:createVirtualCluster"),
                    each(CALL_OR_JOB, "emr-serverless:createApplication", "emr-serverless:deleteApplication"),
                    each(CALL_OR_JOB, "emr-serverless:startApplication", "emr-serverless:stopApplication"),
                    each(CALL_OR_JOB, "emr-serverless:startJobRun", "emr-serverless:cancelJobRun"),
                    each(CALL_OR_JOB, "athena:startQueryExecution"),
                    each(CALL, "athena:stopQueryExecution", "athena:getQueryExecution", "athena:getQueryResults"),
                    each(CALL_OR_JOB, "eks:runJob", "eks:createCluster", "eks:deleteCluster", "eks:createNodegroup"),
                    each(CALL_OR_JOB, "eks:deleteNodegroup", "eks:createFargateProfile", "eks:deleteFargateProfile"),
                    each(CALL_JOB_OR_TOKEN, "bedrock:createModelCustomizationJob"),
                    each(CALL_OR_JOB, "mediaconvert:createJob"))
            .flatMap(entries -> entries)
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private OptimizedIntegrations() {}

    private static Stream<Map.Entry<String, Set<Pattern>>> each(Set<Pattern> patterns, String... calls) {
        return Stream.of(calls).map(call -> Map.entry(call, patterns));
    }

    /** The patterns of {@code service:action}; none when it is unknown. */
    static Set<Pattern> patterns(String call) {
        return PATTERNS.getOrDefault(call, Set.of());
    }
}
