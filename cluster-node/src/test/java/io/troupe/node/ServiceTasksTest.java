package io.troupe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;

/** Tasks that call services of AWS, which other people's servers stand in for. */
class ServiceTasksTest {

    @TempDir
    static Path directory;

    private static RunningNode node;

    @BeforeAll
    static void start() {
        node = RunningNode.start(
                directory,
                "",
                "",
                Map.of(
                        "troupe.aws.endpoints.sqs", StandIns.sqs(),
                        "troupe.aws.endpoints.dynamodb", StandIns.dynamoDb(),
                        "troupe.aws.endpoints.s3", StandIns.s3(),
                        "troupe.aws.endpoints.sns", "http://127.0.0.1:1"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aMessageIsSentAndReceived() {
        var queue = queue();

        var sent = succeeded(
                "sqs:sendMessage",
                "{`QueueUrl`:`" + queue + "`,`MessageBody`:{`b`:1,`a`:[true,null]},`DelaySeconds`:0,"
                        + "`MessageAttributes`:{`k`:{`DataType`:`String`,`StringValue`:`v`}}}");
        var received = succeeded("aws-sdk:sqs:receiveMessage", "{`QueueUrl`:`" + queue + "`,`MaxNumberOfMessages`:1}");

        assertThat(JsonText.names(sent))
                .containsExactly(
                        "MD5OfMessageAttributes",
                        "MD5OfMessageBody",
                        "MessageId",
                        "SdkHttpMetadata",
                        "SdkResponseMetadata");
        assertThat(sent.at("/SdkHttpMetadata/HttpStatusCode").asInt()).isEqualTo(200);
        assertThat(JsonText.names(sent.path("SdkHttpMetadata")))
                .containsExactly("AllHttpHeaders", "HttpHeaders", "HttpStatusCode");
        assertThat(received.at("/Messages/0/Body").asText()).isEqualTo("{\"b\":1,\"a\":[true,null]}");
        assertThat(received.at("/Messages/0/MessageId")).isEqualTo(sent.path("MessageId"));
        assertThat(JsonText.names(received)).containsExactly("Messages");
    }

    @Test
    void aQueueThatDoesNotExistFailsTheTask() {
        var missing = StandIns.sqs() + "/000000000000/missing";
        var parameters = "{`QueueUrl`:`" + missing + "`,`MessageBody`:`x`}";

        var optimized = failed("sqs:sendMessage", parameters).taskFailedEventDetails();
        var sdk = failed("aws-sdk:sqs:sendMessage", parameters).taskFailedEventDetails();

        assertThat(optimized.error()).isEqualTo("SQS.QueueDoesNotExistException");
        assertThat(optimized.cause())
                .matches(".* \\(Service: AmazonSQS; Status Code: 400; Error Code: [A-Za-z.]+; Request ID: .*;"
                        + " Proxy: null\\)");
        assertThat(sdk.error()).isEqualTo("Sqs.QueueDoesNotExistException");
        assertThat(sdk.cause())
                .matches(".* \\(Service: Sqs, Status Code: 400, Request ID: .*\\) \\(SDK Attempt Count: 1\\)");
    }

    @Test
    void aServerThatCannotBeReachedFailsTheTask() {
        var failed = failed("sns:publish", "{`TopicArn`:`arn:aws:sns:us-east-1:123456789012:t`,`Message`:`x`}")
                .taskFailedEventDetails();

        assertThat(failed.error()).isEqualTo("SNS.SdkClientException");
        assertThat(failed.cause())
                .startsWith("Unable to execute HTTP request: ")
                .doesNotContain("Attempt Count");
    }

    @Test
    void whoGetsTheMessageReturnsTheToken() throws JsonProcessingException {
        var queue = queue();
        var machine = node.createStateMachine(
                name(),
                ("{`StartAt`:`Ask`,`States`:{`Ask`:{`Type`:`Task`,`End`:true,"
                                + "`Resource`:`arn:aws:states:::sqs:sendMessage.waitForTaskToken`,"
                                + "`Parameters`:{`QueueUrl`:`" + queue
                                + "`,`MessageBody`:{`token.$`:`$$.Task.Token`}}}}}")
                        .replace('`', '"'));

        var execution = node.startExecution(machine, "{}");
        var message = succeeded("aws-sdk:sqs:receiveMessage", "{`QueueUrl`:`" + queue + "`,`WaitTimeSeconds`:10}");
        var token = JsonText.tree(message.at("/Messages/0/Body").asText())
                .path("token")
                .asText();
        assertThat(Await.within(
                        Duration.ofSeconds(10), () -> types(execution).contains(HistoryEventType.TASK_SUBMITTED)))
                .isTrue();
        node.client().sendTaskSuccess(request -> request.taskToken(token).output("{\"yes\":true}"));
        node.awaitClosed(execution);

        assertThat(types(execution))
                .containsExactly(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.TASK_STATE_ENTERED,
                        HistoryEventType.TASK_SCHEDULED,
                        HistoryEventType.TASK_STARTED,
                        HistoryEventType.TASK_SUBMITTED,
                        HistoryEventType.TASK_SUCCEEDED,
                        HistoryEventType.TASK_STATE_EXITED,
                        HistoryEventType.EXECUTION_SUCCEEDED);
    }

    @Test
    void anItemIsPutReadChangedAndDeleted() {
        var table = table();
        var key = "`TableName`:`" + table + "`,`Key`:{`id`:{`S`:`1`}}";

        var put = succeeded("dynamodb:putItem", "{`TableName`:`" + table + "`,`Item`:{`id`:{`S`:`1`},`n`:{`N`:`7`}}}");
        var read = succeeded("dynamodb:getItem", "{" + key + "}");
        var changed = succeeded(
                "dynamodb:updateItem",
                "{" + key + ",`UpdateExpression`:`SET n = :n`,`ExpressionAttributeValues`:{`:n`:{`N`:`8`}},"
                        + "`ReturnValues`:`ALL_NEW`}");
        var deleted = succeeded("dynamodb:deleteItem", "{" + key + "}");
        var gone = succeeded("dynamodb:getItem", "{" + key + "}");
        var sdkPut = succeeded(
                "aws-sdk:dynamodb:putItem",
                "{`TableName`:`" + table
                        + "`,`Item`:{`id`:{`S`:`2`},`set`:{`Ss`:[`a`]},`yes`:{`Bool`:true},`no`:{`Nul`:true}}}");
        var second = "{`TableName`:`" + table + "`,`Key`:{`id`:{`S`:`2`}}}";
        var readBySdk = succeeded("aws-sdk:dynamodb:getItem", second).path("Item");
        var readAgain = succeeded("dynamodb:getItem", second).path("Item");

        assertThat(JsonText.names(put)).containsExactly("SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(read.path("Item").toString()).isEqualTo("{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"7\"}}");
        assertThat(changed.at("/Attributes/n/N").asText()).isEqualTo("8");
        assertThat(JsonText.names(deleted)).containsExactly("SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(JsonText.names(gone)).containsExactly("SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(sdkPut.toString()).isEqualTo("{}");
        assertThat(readBySdk.at("/set/Ss/0").asText()).isEqualTo("a");
        assertThat(readBySdk.at("/yes/Bool").asBoolean()).isTrue();
        assertThat(readBySdk.at("/no/Nul").asBoolean()).isTrue();
        assertThat(readAgain.at("/set/SS/0").asText()).isEqualTo("a");
        assertThat(readAgain.at("/yes/BOOL").asBoolean()).isTrue();
        assertThat(readAgain.at("/no/NULL").asBoolean()).isTrue();
    }

    @Test
    void anObjectIsPutListedReadAndDeleted() {
        var bucket = name();

        succeeded("aws-sdk:s3:createBucket", "{`Bucket`:`" + bucket + "`}");
        var put = succeeded(
                "aws-sdk:s3:putObject", "{`Bucket`:`" + bucket + "`,`Key`:`a/b c.json`,`Body`:{`x`:[1,2.50]}}");
        var listed = succeeded("aws-sdk:s3:listObjectsV2", "{`Bucket`:`" + bucket + "`,`Prefix`:`a/`}");
        var read = succeeded("aws-sdk:s3:getObject", "{`Bucket`:`" + bucket + "`,`Key`:`a/b c.json`}");
        succeeded("aws-sdk:s3:deleteObject", "{`Bucket`:`" + bucket + "`,`Key`:`a/b c.json`}");
        var gone = failed("aws-sdk:s3:getObject", "{`Bucket`:`" + bucket + "`,`Key`:`a/b c.json`}")
                .taskFailedEventDetails();

        assertThat(put.path("ETag").asText()).matches("\"[0-9a-f]{32}\"");
        assertThat(listed.at("/Contents/0/Key").asText()).isEqualTo("a/b c.json");
        assertThat(listed.path("KeyCount").asInt()).isEqualTo(1);
        assertThat(read.path("Body").asText()).isEqualTo("{\"x\":[1,2.50]}");
        assertThat(read.path("ETag")).isEqualTo(put.path("ETag"));
        assertThat(gone.error()).isEqualTo("S3.NoSuchKeyException");
        assertThat(gone.cause()).contains("(Service: S3, Status Code: 404, Request ID: ");
    }

    @Test
    void dynamoDbsErrorsHaveTheNamesOfTheIntegration() {
        var table = table();
        var refused =
                "{`TableName`:`" + table + "`,`Item`:{`id`:{`S`:`1`}},`ConditionExpression`:`attribute_exists(id)`}";
        var invalid = "{`TableName`:`" + table + "`,`Item`:{`other`:{`S`:`1`}}}";

        assertThat(failed("dynamodb:putItem", refused).taskFailedEventDetails().error())
                .isEqualTo("DynamoDB.ConditionalCheckFailedException");
        assertThat(failed("aws-sdk:dynamodb:putItem", refused)
                        .taskFailedEventDetails()
                        .error())
                .isEqualTo("DynamoDb.ConditionalCheckFailedException");
        var optimized = failed("dynamodb:putItem", invalid).taskFailedEventDetails();
        assertThat(optimized.error()).isEqualTo("DynamoDB.AmazonDynamoDBException");
        assertThat(optimized.cause())
                .contains(
                        " (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: ");
        assertThat(failed("aws-sdk:dynamodb:putItem", invalid)
                        .taskFailedEventDetails()
                        .error())
                .isEqualTo("DynamoDb.DynamoDbException");
        assertThat(failed("dynamodb:getItem", "{`TableName`:`missing`,`Key`:{`id`:{`S`:`1`}}}")
                        .taskFailedEventDetails()
                        .error())
                .isEqualTo("DynamoDB.ResourceNotFoundException");
    }

    @Test
    void datesOfSdkIntegrationsAreTexts() {
        var described = succeeded("aws-sdk:dynamodb:describeTable", "{`TableName`:`" + table() + "`}");

        assertThat(described.at("/Table/CreationDateTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void aTaskStartsExecutionsOfThisServer() {
        var machine = node.createStateMachine(
                name(), "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");

        var started = succeeded(
                "aws-sdk:sfn:startExecution", "{`StateMachineArn`:`" + machine + "`,`Name`:`child`,`Input`:{`x`:1}}");
        var described = succeeded(
                "aws-sdk:sfn:describeExecution",
                "{`ExecutionArn`:`" + started.path("ExecutionArn").asText() + "`}");
        var refused = failed("aws-sdk:sfn:sendTaskSuccess", "{`TaskToken`:`x`,`Output`:{}}")
                .taskFailedEventDetails();

        assertThat(JsonText.names(started)).containsExactly("ExecutionArn", "StartDate");
        assertThat(described.path("Input").asText()).isEqualTo("{\"x\":1}");
        assertThat(refused.error()).isEqualTo("Sfn.InvalidTokenException");
        assertThat(refused.cause())
                .matches("Invalid Token: 'Invalid token' \\(Service: Sfn, Status Code: 400, Request ID: [0-9a-f-]+\\)"
                        + " \\(SDK Attempt Count: 1\\)");
    }

    @Test
    void valuesThatAnActionCannotTakeFailTheExecution() {
        var events = run("sqs:sendMessage", "{`QueueUrl`:7,`MessageBody`:`x`}");

        assertThat(events)
                .extracting(HistoryEvent::type)
                .containsExactly(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.TASK_STATE_ENTERED,
                        HistoryEventType.EXECUTION_FAILED);
        assertThat(events.getLast().executionFailedEventDetails().cause())
                .isEqualTo(
                        "An error occurred while executing the state 'T' (entered at the event id #2). The Parameters"
                                + " '{\"QueueUrl\":7,\"MessageBody\":\"x\"}' could not be used to start the Task: [The value of"
                                + " the field 'QueueUrl' has an invalid format]");
    }

    /** As seen at AWS with a token in a payload whose key had the suffix once too often. */
    @Test
    void whatATemplateHasMadeMustBeATemplateAgain() {
        var events = run("sqs:sendMessage", "{`QueueUrl`:`q`,`MessageBody`:{`name.$.$`:`$$.State.Name`}}");

        assertThat(events.getLast().executionFailedEventDetails().cause())
                .endsWith(
                        "The Parameters '{\"QueueUrl\":\"q\",\"MessageBody\":{\"name.$\":\"T\"}}' could not be used to start"
                                + " the Task: [The value for the field 'name.$' must be a valid JSONPath or a valid intrinsic"
                                + " function call]");
    }

    @Test
    void whatNoServiceHasIsRefusedWhenTheMachineIsCreated() {
        assertThatThrownBy(() -> create("aws-sdk:sqs:sing", "{}"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("'SCHEMA_VALIDATION_FAILED: The resource provided"
                        + " arn:aws:states:::aws-sdk:sqs:sing is not recognized. The value is not a valid resource ARN,"
                        + " or the resource is not available in this region. at /States/T/Resource'");
        assertThatThrownBy(() -> create("aws-sdk:sts:assumeRole", "{`RoleArn`:`a`,`RoleSessionName`:`b`}"))
                .hasMessageContaining("is not recognized. The value");
        assertThatThrownBy(() -> create("aws-sdk:nonsense:do", "{}"))
                .hasMessageContaining("is not recognized. The value");
        assertThatThrownBy(() -> create("aws-sdk:codebuild:listBuilds", "{}"))
                .hasMessageContaining("The AWS SDK's module software.amazon.awssdk:codebuild is not on the class path");
        assertThatThrownBy(() -> create("aws-sdk:wafregional:listRules", "{}"))
                .hasMessageContaining("The AWS SDK's module software.amazon.awssdk:waf is not on the class path");
        assertThatThrownBy(() -> create("aws-sdk:sqs:sendMessage", "{`Nope`:1,`QueueUrl`:`x`}"))
                .hasMessageContaining("The field \"Nope\" is not supported by Step Functions at /States/T/Parameters");
        assertThatThrownBy(() -> create(
                        "ecs:runTask", "{`TaskDefinition`:`t`,`NetworkConfiguration`:{`awsVpcConfiguration`:{}}}"))
                .hasMessageContaining("'SCHEMA_VALIDATION_FAILED: The field \"awsVpcConfiguration\" is not supported by"
                        + " Step Functions at /States/T/Parameters'");
    }

    private static String queue() {
        return succeeded("aws-sdk:sqs:createQueue", "{`QueueName`:`" + name() + "`}")
                .path("QueueUrl")
                .asText();
    }

    private static String table() {
        var table = name();
        succeeded(
                "aws-sdk:dynamodb:createTable",
                "{`TableName`:`" + table + "`,`BillingMode`:`PAY_PER_REQUEST`,"
                        + "`AttributeDefinitions`:[{`AttributeName`:`id`,`AttributeType`:`S`}],"
                        + "`KeySchema`:[{`AttributeName`:`id`,`KeyType`:`HASH`}]}");
        return table;
    }

    private static JsonNode succeeded(String resource, String parameters) {
        var events = run(resource, parameters);
        var returned = events.get(4);
        assertThat(returned.type())
                .as(() -> "" + returned.taskFailedEventDetails())
                .isEqualTo(HistoryEventType.TASK_SUCCEEDED);
        return JsonText.tree(returned.taskSucceededEventDetails().output());
    }

    private static HistoryEvent failed(String resource, String parameters) {
        var events = run(resource, parameters);
        assertThat(events.get(4).type()).isEqualTo(HistoryEventType.TASK_FAILED);
        return events.get(4);
    }

    private static List<HistoryEvent> run(String resource, String parameters) {
        var execution = node.startExecution(create(resource, parameters), "{}");
        node.awaitClosed(execution);
        return node.history(execution);
    }

    private static String create(String resource, String parameters) {
        return node.createStateMachine(
                name(),
                ("{`StartAt`:`T`,`States`:{`T`:{`Type`:`Task`,`End`:true,`Resource`:`arn:aws:states:::" + resource
                                + "`,`Parameters`:" + parameters + "}}}")
                        .replace('`', '"'));
    }

    private static List<HistoryEventType> types(String execution) {
        return node.history(execution).stream().map(HistoryEvent::type).toList();
    }

    private static String name() {
        return "n-" + UUID.randomUUID();
    }
}
