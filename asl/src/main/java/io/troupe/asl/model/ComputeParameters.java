package io.troupe.asl.model;

import static io.troupe.asl.model.OptimizedParameters.fields;

import java.util.Map;
import java.util.stream.Stream;

/**
 * The parameters of the optimized integrations with services that compute, ECS, Batch and EKS apart. Source: the page
 * of each, "Integrating optimized services", and the API references that they refer to.
 */
final class ComputeParameters {
    private ComputeParameters() {}

    /** By action. */
    static Stream<Map.Entry<String, IntegrationFields>> all() {
        return Stream.of(
                fields("athena:getQueryExecution", "QueryExecutionId*"),
                fields("athena:getQueryResults", "QueryExecutionId* NextToken MaxResults QueryResultType"),
                fields(
                        "athena:startQueryExecution",
                        "QueryString* ClientRequestToken QueryExecutionContext ResultConfiguration WorkGroup"
                                + " ExecutionParameters ResultReuseConfiguration EngineConfiguration"),
                fields("athena:stopQueryExecution", "QueryExecutionId*"),
                fields(
                        "bedrock:createModelCustomizationJob",
                        "JobName* CustomModelName* RoleArn* ClientRequestToken BaseModelIdentifier*"
                                + " CustomizationType CustomModelKmsKeyId JobTags CustomModelTags TrainingDataConfig*"
                                + " ValidationDataConfig OutputDataConfig* HyperParameters VpcConfig CustomizationConfig"),
                fields(
                        "bedrock:invokeModel",
                        "ModelId* Body ContentType Accept Input:OBJECT Output:OBJECT GuardrailIdentifier"
                                + " GuardrailVersion Trace PerformanceConfigLatency ServiceTier"),
                fields("codebuild:batchDeleteBuilds", "Ids*"),
                fields("codebuild:batchGetReports", "ReportArns*"),
                fields("codebuild:deleteBuildBatch", "Id*"),
                fields("codebuild:retryBuildBatch", "Id* IdempotencyToken RetryType"),
                fields(
                        "codebuild:startBuild",
                        "ProjectName* SecondarySourcesOverride SecondarySourcesVersionOverride SourceVersion"
                                + " ArtifactsOverride SecondaryArtifactsOverride EnvironmentVariablesOverride"
                                + " SourceTypeOverride SourceLocationOverride SourceAuthOverride GitCloneDepthOverride"
                                + " GitSubmodulesConfigOverride BuildspecOverride InsecureSslOverride"
                                + " ReportBuildStatusOverride BuildStatusConfigOverride EnvironmentTypeOverride"
                                + " ImageOverride ComputeTypeOverride CertificateOverride CacheOverride ServiceRoleOverride"
                                + " PrivilegedModeOverride TimeoutInMinutesOverride QueuedTimeoutInMinutesOverride"
                                + " EncryptionKeyOverride IdempotencyToken LogsConfigOverride RegistryCredentialOverride"
                                + " ImagePullCredentialsTypeOverride DebugSessionEnabled FleetOverride"
                                + " AutoRetryLimitOverride HostKernelOverride"),
                fields(
                        "codebuild:startBuildBatch",
                        "ProjectName* SecondarySourcesOverride SecondarySourcesVersionOverride SourceVersion"
                                + " ArtifactsOverride SecondaryArtifactsOverride EnvironmentVariablesOverride"
                                + " SourceTypeOverride SourceLocationOverride SourceAuthOverride GitCloneDepthOverride"
                                + " GitSubmodulesConfigOverride BuildspecOverride InsecureSslOverride"
                                + " ReportBuildBatchStatusOverride EnvironmentTypeOverride ImageOverride ComputeTypeOverride"
                                + " CertificateOverride CacheOverride ServiceRoleOverride PrivilegedModeOverride"
                                + " BuildTimeoutInMinutesOverride QueuedTimeoutInMinutesOverride EncryptionKeyOverride"
                                + " IdempotencyToken LogsConfigOverride RegistryCredentialOverride"
                                + " ImagePullCredentialsTypeOverride BuildBatchConfigOverride DebugSessionEnabled"),
                fields("codebuild:stopBuild", "Id*"),
                fields("codebuild:stopBuildBatch", "Id*"),
                fields("databrew:startJobRun", "Name*"),
                fields("elasticmapreduce:addStep", "ClusterId* Step*:OBJECT ExecutionRoleArn"),
                fields("elasticmapreduce:cancelStep", "ClusterId* StepId* StepCancellationOption"),
                fields(
                        "elasticmapreduce:createCluster",
                        "Name* LogUri LogEncryptionKmsKeyId AdditionalInfo AmiVersion ReleaseLabel Instances*"
                                + " StepExecutionRoleArn BootstrapActions SupportedProducts NewSupportedProducts"
                                + " Applications Configurations VisibleToAllUsers JobFlowRole ServiceRole Tags"
                                + " SecurityConfiguration AutoScalingRole ScaleDownBehavior CustomAmiId EbsRootVolumeSize"
                                + " RepoUpgradeOnBoot KerberosAttributes StepConcurrencyLevel ManagedScalingPolicy"
                                + " PlacementGroupConfigs AutoTerminationPolicy OSReleaseLabel EbsRootVolumeIops"
                                + " EbsRootVolumeThroughput ExtendedSupport MonitoringConfiguration SessionEnabled"),
                fields(
                        "elasticmapreduce:modifyInstanceFleetByName",
                        "ClusterId* InstanceFleetName* InstanceFleet*:OBJECT"),
                fields(
                        "elasticmapreduce:modifyInstanceGroupByName",
                        "ClusterId* InstanceGroupName* InstanceGroup*:OBJECT"),
                fields("elasticmapreduce:setClusterTerminationProtection", "ClusterId* TerminationProtected*"),
                fields("elasticmapreduce:terminateCluster", "ClusterId*"),
                fields(
                        "emr-containers:createVirtualCluster",
                        "Name* ContainerProvider* ClientToken Tags SecurityConfigurationId"),
                fields("emr-containers:deleteVirtualCluster", "Id*"),
                fields(
                        "emr-containers:startJobRun",
                        "Name VirtualClusterId* ClientToken ExecutionRoleArn ReleaseLabel JobDriver"
                                + " ConfigurationOverrides Tags JobTemplateId JobTemplateParameters RetryPolicyConfiguration"),
                fields("emr-serverless:cancelJobRun", "ApplicationId* JobRunId* ShutdownGracePeriodInSeconds"),
                fields(
                        "emr-serverless:createApplication",
                        "Name ReleaseLabel* Type* ClientToken InitialCapacity MaximumCapacity Tags"
                                + " AutoStartConfiguration AutoStopConfiguration NetworkConfiguration Architecture"
                                + " ImageConfiguration WorkerTypeSpecifications RuntimeConfiguration MonitoringConfiguration"
                                + " DiskEncryptionConfiguration InteractiveConfiguration SchedulerConfiguration"
                                + " IdentityCenterConfiguration JobLevelCostAllocationConfiguration"),
                fields("emr-serverless:deleteApplication", "ApplicationId*"),
                fields("emr-serverless:startApplication", "ApplicationId*"),
                fields(
                        "emr-serverless:startJobRun",
                        "ApplicationId* ClientToken ExecutionRoleArn* ExecutionIamPolicy JobDriver"
                                + " ConfigurationOverrides Tags ExecutionTimeoutMinutes Name Mode RetryPolicy"),
                fields("emr-serverless:stopApplication", "ApplicationId*"),
                fields(
                        "glue:startJobRun",
                        "JobName* JobRunQueuingEnabled JobRunId Arguments AllocatedCapacity Timeout MaxCapacity"
                                + " SecurityConfiguration NotificationProperty WorkerType NumberOfWorkers ExecutionClass"
                                + " ExecutionRoleSessionPolicy"),
                fields(
                        "mediaconvert:createJob",
                        "AccelerationSettings BillingTagsSource ClientRequestToken ElementalInferenceSettings"
                                + " HopDestinations JobEngineVersion JobTemplate Priority Queue Role* Settings*"
                                + " SimulateReservedQueue StatusUpdateInterval Tags UserMetadata"),
                fields("sagemaker:createEndpoint", "EndpointName* EndpointConfigName* DeploymentConfig Tags"),
                fields(
                        "sagemaker:createEndpointConfig",
                        "EndpointConfigName* ProductionVariants* DataCaptureConfig Tags KmsKeyId"
                                + " AsyncInferenceConfig ExplainerConfig ShadowProductionVariants ExecutionRoleArn VpcConfig"
                                + " EnableNetworkIsolation MetricsConfig"),
                fields(
                        "sagemaker:createHyperParameterTuningJob",
                        "HyperParameterTuningJobName* HyperParameterTuningJobConfig* TrainingJobDefinition"
                                + " TrainingJobDefinitions WarmStartConfig Tags Autotune"),
                fields(
                        "sagemaker:createLabelingJob",
                        "LabelingJobName* LabelAttributeName* InputConfig* OutputConfig* RoleArn*"
                                + " LabelCategoryConfigS3Uri StoppingConditions LabelingJobAlgorithmsConfig HumanTaskConfig*"
                                + " Tags"),
                fields(
                        "sagemaker:createModel",
                        "ModelName* PrimaryContainer Containers InferenceExecutionConfig ExecutionRoleArn Tags"
                                + " VpcConfig EnableNetworkIsolation"),
                fields(
                        "sagemaker:createProcessingJob",
                        "ProcessingInputs ProcessingOutputConfig ProcessingJobName* ProcessingResources*"
                                + " StoppingCondition AppSpecification* Environment NetworkConfig RoleArn* Tags"
                                + " ExperimentConfig"),
                fields(
                        "sagemaker:createTrainingJob",
                        "TrainingJobName* HyperParameters AlgorithmSpecification RoleArn* InputDataConfig"
                                + " OutputDataConfig* ResourceConfig VpcConfig StoppingCondition Tags EnableNetworkIsolation"
                                + " EnableInterContainerTrafficEncryption EnableManagedSpotTraining CheckpointConfig"
                                + " DebugHookConfig DebugRuleConfigurations TensorBoardOutputConfig ExperimentConfig"
                                + " ProfilerConfig ProfilerRuleConfigurations Environment RetryStrategy RemoteDebugConfig"
                                + " InfraCheckConfig SessionChainingConfig ServerlessJobConfig MlflowConfig"
                                + " ModelPackageConfig"),
                fields(
                        "sagemaker:createTransformJob",
                        "TransformJobName* ModelName* MaxConcurrentTransforms ModelClientConfig MaxPayloadInMB"
                                + " BatchStrategy Environment TransformInput* TransformOutput* DataCaptureConfig"
                                + " TransformResources* DataProcessing Tags ExperimentConfig"),
                fields(
                        "sagemaker:updateEndpoint",
                        "EndpointName* EndpointConfigName* RetainAllVariantProperties"
                                + " ExcludeRetainedVariantProperties DeploymentConfig RetainDeploymentConfig"));
    }
}
