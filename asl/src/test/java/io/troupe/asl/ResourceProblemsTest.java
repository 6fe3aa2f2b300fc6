package io.troupe.asl;

import static io.troupe.asl.DefinitionTexts.only;
import static io.troupe.asl.DefinitionTexts.states;
import static io.troupe.asl.DefinitionTexts.task;
import static io.troupe.asl.Machines.problems;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is wrong with what Task states have done, and in whose role. */
class ResourceProblemsTest {
    @Test
    void aFunctionMustBeNamed() {
        String invoke = "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true";

        assertThat(problems(only(invoke + ",\"Parameters\":{\"Payload\":{}}")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field \"FunctionName\" is required but was missing at"
                        + " /States/A/Parameters");
        assertThat(problems(only(invoke + ",\"Parameters\":{\"FunctionName\":\"f\",\"Nope\":\"x\"}")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field \"Nope\" is not supported by Step Functions at"
                        + " /States/A/Parameters");
        assertThat(StatesLanguage.read(only(invoke + ",\"Parameters\":{\"FunctionName.$\":\"$.f\"}")))
                .isInstanceOf(Reading.Valid.class);
    }

    @Test
    void whatIsGivenByAPathIsHeldAgainstTheActionOnlyWhenTheTaskStarts() {
        String invoke =
                "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke.waitForTaskToken\",\"End\":true";

        assertThat(StatesLanguage.read(
                        only(invoke + ",\"Parameters\":{\"FunctionName\":\"f\",\"TaskToken.$\":\"$$.Task.Token\"}")))
                .isInstanceOf(Reading.Valid.class);
    }

    @Test
    void credentialsNeedARole() {
        assertThat(problems(task("\"Credentials\":{}")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field 'RoleArn' is required but was missing at"
                        + " /States/A/Credentials");
    }

    @Test
    void aResourceMustBeKnownWithItsPattern() {
        assertThat(problems(only("\"Type\":\"Task\",\"Resource\":\"x\",\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value is not a valid resource ARN at /States/A/Resource");
        for (String arn : new String[] {
            "arn:aws:states:::dynamodb:query",
            "arn:aws:states:::sqs:sendMessage.sync",
            "arn:aws:states:::aws-sdk:s3:getObject.sync",
            "arn:aws:states:::lambda:invoke.nope"
        }) {
            assertThat(problems(only("\"Type\":\"Task\",\"Resource\":\"" + arn + "\",\"End\":true")))
                    .containsExactly(
                            "SCHEMA_VALIDATION_FAILED: The resource provided " + arn + " is not recognized. The"
                                    + " value is not a valid resource ARN, or the resource is not available in this region. at"
                                    + " /States/A/Resource");
        }
    }

    /** By the pages of CodeBuild, AWS Batch and Amazon EMR. */
    @Test
    void whatTheGuideSaysOfAnIntegrationHolds() {
        for (String call : new String[] {
            "codebuild:stopBuildBatch\",\"Parameters\":{\"Id\":\"b\"}",
            "codebuild:deleteBuildBatch\",\"Parameters\":{\"Id\":\"b\"}",
            "codebuild:retryBuildBatch\",\"Parameters\":{\"Id\":\"b\",\"RetryType\":\"RETRY_ALL_BUILDS\"}",
            "codebuild:retryBuildBatch.sync\",\"Parameters\":{\"Id\":\"b\"}",
            "batch:submitJob\",\"Parameters\":{\"JobName\":\"j\",\"JobQueue\":\"q\",\"JobDefinition\":\"d\",\"PropagateTags\":true}"
        }) {
            assertThat(StatesLanguage.read(
                            only("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::" + call + ",\"End\":true")))
                    .as(call)
                    .isInstanceOf(Reading.Valid.class);
        }
        assertThat(problems(only("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::elasticmapreduce:createCluster\","
                        + "\"Parameters\":{\"Name\":\"n\",\"Instances\":{},\"Steps\":[]},\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field \"Steps\" is not supported by Step Functions at"
                        + " /States/A/Parameters");
    }

    /** As in two of AWS's samples; only of SDK integrations is it known. */
    @Test
    void anSdkIntegrationMayNameARegionAndAnAccount() {
        String task = "\"Type\":\"Task\",\"End\":true,\"Parameters\":{},\"Resource\":";
        String states = "\"arn:aws:states:us-east-1:123456789012:";

        assertThat(StatesLanguage.read(only(task + states + "aws-sdk:s3:getObject\"")))
                .isInstanceOf(Reading.Valid.class);
        assertThat(problems(only(task + states + "sns:publish\"")))
                .singleElement()
                .asString()
                .contains("is not recognized");
    }

    /** Measured at the service by cdk-preflight. */
    @Test
    void anOptimizedIntegrationNeedsParameters() {
        assertThat(problems(only("\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Parameters field is required for resource ARN:"
                        + " arn:aws:states:::lambda:invoke at /States/A/Resource");
    }

    @Test
    void anActivityIsDoneInNobodysRole() {
        assertThat(problems(only("\"Type\":\"Task\",\"End\":true,\"Resource\":"
                        + "\"arn:aws:states:eu-west-1:111122223333:activity:a\","
                        + "\"Credentials\":{\"RoleArn\":\"arn:aws:iam::111122223333:role/r\"}")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field 'Credentials' is not supported for activities at"
                        + " /States/A/Credentials");
    }

    @Test
    void anExpressMachineHasNoJobsCallbacksAndActivities() {
        String definition = states(
                "\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::ecs:runTask.sync\",\"Parameters\":"
                        + "{\"TaskDefinition\":\"t\"},\"Next\":\"B\"}",
                "\"B\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\","
                        + "\"Parameters\":{\"QueueUrl\":\"q\",\"MessageBody\":\"m\"},\"Next\":\"C\"}",
                "\"C\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:eu-west-1:111122223333:activity:a\",\"End\":true}");

        assertThat(StatesLanguage.read(definition)).isInstanceOf(Reading.Valid.class);
        assertThat(((Reading.Invalid) StatesLanguage.read(definition, MachineType.EXPRESS)).problems())
                .extracting(Problem::describe)
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Express state machine does not support '.sync' service integration at"
                                + " /States/A/Resource",
                        "SCHEMA_VALIDATION_FAILED: Express state machine does not support '.waitForTaskToken' service"
                                + " integration  at /States/B/Resource",
                        "SCHEMA_VALIDATION_FAILED: Express state machine does not support Activity ARN at"
                                + " /States/C/Resource");
    }
}
