package io.troupe.node.integration.optimized;

import io.troupe.node.integration.sdk.SdkErrors.Style;
import java.util.Set;

/**
 * A service of optimized integrations. Source: integrations reference, "Error naming".
 *
 * @param resourceType as it stands in the ARN
 * @param sdkName the module of the SDK
 * @param style how errors speak of it
 * @param results what sets its results apart
 */
public record Service(String resourceType, String sdkName, Style style, Results results) {
    /** Amazon SQS. */
    public static final Service SQS = new Service("sqs", "sqs", new Style("SQS", "AmazonSQS", "AmazonSQSException"));
    /** Amazon SNS. */
    public static final Service SNS = new Service("sns", "sns", new Style("SNS", "AmazonSNS", "AmazonSNSException"));
    /** Amazon DynamoDB. */
    public static final Service DYNAMODB =
            new Service("dynamodb", "dynamodb", new Style("DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException"));
    /** Amazon EventBridge. */
    public static final Service EVENTS = new Service(
            "events", "eventbridge", new Style("EventBridge", "AmazonEventBridge", "AmazonEventBridgeException"));
    /** Amazon ECS. */
    public static final Service ECS =
            new Service("ecs", "ecs", new Style("ECS", "AmazonECS", "AmazonECSException"), Results.OF_ECS);

    /** Amazon EKS. */
    public static final Service EKS = new Service("eks", "eks", new Style("EKS", "AmazonEKS", "AmazonEKSException"));
    /** AWS Batch. */
    public static final Service BATCH =
            new Service("batch", "batch", new Style("Batch", "AWSBatch", "AWSBatchException"));
    /** Amazon Athena. */
    public static final Service ATHENA = new Service(
            "athena", "athena", new Style("Athena", "AmazonAthena", "AmazonAthenaException"), Results.WITHOUT_HTTP);
    /** Amazon Bedrock. */
    public static final Service BEDROCK = named("bedrock", "Bedrock", "AmazonBedrock");
    /** The part of Amazon Bedrock that runs models. */
    public static final Service BEDROCK_RUNTIME = new Service(
            "bedrock",
            "bedrockruntime",
            new Style("BedrockRuntime", "AmazonBedrockRuntime", "AmazonBedrockRuntimeException"));
    /** AWS CodeBuild. */
    public static final Service CODEBUILD = named("codebuild", "CodeBuild", "AWSCodeBuild");
    /** AWS Glue DataBrew. */
    public static final Service DATABREW = named("databrew", "DataBrew", "AWSGlueDataBrew");
    /** Amazon EMR. */
    public static final Service EMR = new Service(
            "elasticmapreduce",
            "emr",
            new Style("ElasticMapReduce", "AmazonElasticMapReduce", "AmazonElasticMapReduceException"));
    /** Amazon EMR on EKS. */
    public static final Service EMR_CONTAINERS = new Service(
            "emr-containers",
            "emrcontainers",
            new Style("EMRContainers", "AmazonEMRContainers", "AmazonEMRContainersException"));
    /** Amazon EMR Serverless. */
    public static final Service EMR_SERVERLESS = new Service(
            "emr-serverless",
            "emrserverless",
            new Style("EMRServerless", "AWSEMRServerless", "AWSEMRServerlessException"));
    /** AWS Glue. */
    public static final Service GLUE = named("glue", "Glue", "AWSGlue");
    /** AWS Elemental MediaConvert. */
    public static final Service MEDIACONVERT = named("mediaconvert", "MediaConvert", "AWSMediaConvert");
    /** Amazon S3, for what models are told. */
    public static final Service S3 = named("s3", "S3", "AmazonS3");
    /** Amazon SageMaker. */
    public static final Service SAGEMAKER = named("sagemaker", "SageMaker", "AmazonSageMaker");

    /**
     * What sets the results of a service apart, as recorded ones show.
     *
     * @param lists lists that are there, and empty, even where the service says nothing of them
     * @param tellOfHttp whether they tell of the HTTP exchange
     */
    public record Results(Set<String> lists, boolean tellOfHttp) {
        private static final Results PLAIN = new Results(Set.of(), true);
        private static final Results WITHOUT_HTTP = new Results(Set.of(), false);
        private static final Results OF_ECS = new Results(
                Set.of(
                        "Attachments",
                        "Attributes",
                        "Command",
                        "ContainerOverrides",
                        "Containers",
                        "Details",
                        "Environment",
                        "EnvironmentFiles",
                        "GpuIds",
                        "InferenceAcceleratorOverrides",
                        "InferenceAccelerators",
                        "ManagedAgents",
                        "NetworkBindings",
                        "NetworkInterfaces",
                        "ResourceRequirements",
                        "Tags"),
                true);

        /** Copies the lists. */
        public Results {
            lists = Set.copyOf(lists);
        }
    }

    private Service(String resourceType, String sdkName, Style style) {
        this(resourceType, sdkName, style, Results.PLAIN);
    }

    /** One that is called alike everywhere. */
    private static Service named(String name, String prefix, String label) {
        return new Service(name, name, new Style(prefix, label, label + "Exception"));
    }
}
