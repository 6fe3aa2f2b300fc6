package io.troupe.node.integration.optimized;

import io.troupe.node.integration.sdk.SdkErrors.Style;

/**
 * A service of optimized integrations. Source: integrations reference, "Error naming".
 *
 * @param resourceType as it stands in the ARN
 * @param sdkName the module of the SDK
 * @param style how errors speak of it
 */
public record Service(String resourceType, String sdkName, Style style) {
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
    public static final Service ECS = new Service("ecs", "ecs", new Style("ECS", "AmazonECS", "AmazonECSException"));
    /** Amazon EKS. */
    public static final Service EKS = new Service("eks", "eks", new Style("EKS", "AmazonEKS", "AmazonEKSException"));
    /** AWS Batch. */
    public static final Service BATCH =
            new Service("batch", "batch", new Style("Batch", "AWSBatch", "AWSBatchException"));
}
