package io.troupe.asl.model;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.troupe.asl.model.IntegrationFields.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The parameters of the optimized integrations, by action. Source: the page of each, "Integrating optimized services".
 */
final class OptimizedParameters {
    private static final String WRITES = "ConditionExpression ConditionalOperator Expected ExpressionAttributeNames"
            + " ExpressionAttributeValues ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues";

    private static final Map<String, IntegrationFields> BY_ACTION = Stream.concat(
                    ComputeParameters.all(),
                    Stream.of(
                            fields(
                                    "lambda:invoke",
                                    "FunctionName*:TEXT Payload InvocationType:TEXT LogType:TEXT ClientContext:TEXT Qualifier:TEXT"),
                            fields(
                                    "sqs:sendMessage",
                                    "QueueUrl* MessageBody* DelaySeconds MessageAttribute MessageAttributes"
                                            + " MessageDeduplicationId MessageGroupId"),
                            fields(
                                    "sns:publish",
                                    "Message TopicArn TargetArn PhoneNumber Subject MessageAttributes MessageStructure"
                                            + " MessageDeduplicationId MessageGroupId"),
                            fields("events:putEvents", "Entries* EndpointId"),
                            fields(
                                    "dynamodb:getItem",
                                    "TableName* Key* AttributesToGet ConsistentRead ExpressionAttributeNames"
                                            + " ProjectionExpression ReturnConsumedCapacity"),
                            fields("dynamodb:putItem", "TableName* Item* " + WRITES),
                            fields(
                                    "dynamodb:updateItem",
                                    "TableName* Key* UpdateExpression AttributeUpdates " + WRITES),
                            fields("dynamodb:deleteItem", "TableName* Key* " + WRITES),
                            fields("states:startExecution", "StateMachineArn*:TEXT Input Name:TEXT TraceHeader:TEXT"),
                            fields(
                                    "apigateway:invoke",
                                    "ApiEndpoint*:TEXT Method*:TEXT Stage:TEXT Path:TEXT Headers:LISTS QueryParameters:LISTS"
                                            + " RequestBody AllowNullValues:FLAG AuthType:TEXT"),
                            fields(
                                    "http:invoke",
                                    "ApiEndpoint*:TEXT Method*:TEXT InvocationConfig:OBJECT Authentication:OBJECT"
                                            + " Headers:TEXTS_OR_LISTS QueryParameters:TEXTS_OR_LISTS RequestBody"
                                            + " Transform:OBJECT"),
                            fields(
                                    "ecs:runTask",
                                    "Cluster TaskDefinition* LaunchType CapacityProviderStrategy NetworkConfiguration Overrides"
                                            + " PlatformVersion Group PlacementConstraints PlacementStrategy PropagateTags"
                                            + " EnableExecuteCommand Tags"),
                            fields(
                                    "batch:submitJob",
                                    "JobName* JobQueue* JobDefinition* ArrayProperties ContainerOverrides DependsOn Parameters"
                                            + " RetryStrategy Timeout Tags PropagateTags"),
                            fields(
                                    "eks:runJob",
                                    "ClusterName*:TEXT CertificateAuthority*:TEXT Endpoint*:TEXT Job*:OBJECT_OR_JSON Namespace:TEXT"
                                            + " LogOptions:OBJECT"),
                            fields(
                                    "eks:call",
                                    "ClusterName*:TEXT CertificateAuthority*:TEXT Endpoint*:TEXT Method*:TEXT Path*:TEXT"
                                            + " QueryParameters:LISTS RequestBody"),
                            fields(
                                    "eks:createCluster",
                                    "Name* RoleArn* ResourcesVpcConfig* Version KubernetesNetworkConfig Logging"
                                            + " ClientRequestToken Tags EncryptionConfig OutpostConfig AccessConfig"
                                            + " BootstrapSelfManagedAddons UpgradePolicy ZonalShiftConfig RemoteNetworkConfig"
                                            + " ComputeConfig StorageConfig DeletionProtection ControlPlaneScalingConfig"
                                            + " KubeApiServerConfig KubeSchedulerConfig KubeControllerManagerConfig"),
                            fields("eks:deleteCluster", "Name*"),
                            fields(
                                    "eks:createNodegroup",
                                    "ClusterName* NodegroupName* Subnets* NodeRole* ScalingConfig DiskSize InstanceTypes AmiType"
                                            + " RemoteAccess Labels Taints Tags ClientRequestToken LaunchTemplate UpdateConfig"
                                            + " NodeRepairConfig CapacityType Version ReleaseVersion WarmPoolConfig"),
                            fields("eks:deleteNodegroup", "ClusterName* NodegroupName*"),
                            fields(
                                    "eks:createFargateProfile",
                                    "FargateProfileName* ClusterName* PodExecutionRoleArn* Subnets Selectors ClientRequestToken"
                                            + " Tags"),
                            fields("eks:deleteFargateProfile", "ClusterName* FargateProfileName*")))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private OptimizedParameters() {}

    /** Those of {@code service:action}; empty if they are not known. */
    static Optional<IntegrationFields> of(String call) {
        return Optional.ofNullable(BY_ACTION.get(call));
    }

    /** A star marks what must be given; a word after a colon says what it must be. */
    static Map.Entry<String, IntegrationFields> fields(String call, String line) {
        List<String> required = new ArrayList<>();
        Set<String> supported = new HashSet<>();
        Map<String, Shape> shapes = new HashMap<>();
        for (String word : line.split(" ", -1)) {
            int colon = word.indexOf(':');
            String marked = colon < 0 ? word : word.substring(0, colon);
            String name = marked.replace("*", "");
            supported.add(name);
            if (marked.endsWith("*")) {
                required.add(name);
            }
            if (colon >= 0) {
                shapes.put(name, Shape.valueOf(word.substring(colon + 1)));
            }
        }
        return Map.entry(call, new IntegrationFields(required, supported, shapes));
    }
}
