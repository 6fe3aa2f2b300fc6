package io.troupe.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.fake.Troupe;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StateMachineActionsTest {
    private static final String ARN = Troupe.ARN + "stateMachine:m";
    private static final double NOON = 1767268800.123;

    private final Troupe troupe = new Troupe();

    @Test
    void aMachineIsCreated() {
        var created = troupe.call("CreateStateMachine", Troupe.createBody("m"));

        assertThat(created.path("stateMachineArn").asText()).isEqualTo(ARN);
        assertThat(created.path("creationDate").asDouble()).isEqualTo(NOON);
        assertThat(created.size()).isEqualTo(2);
    }

    @Test
    void theSameMachineAgainIsNoError() {
        troupe.createStateMachine("m");
        troupe.clock.advance(Duration.ofSeconds(1));

        var again = troupe.call("CreateStateMachine", with("roleArn", "arn:aws:iam::123456789012:role/other"));

        assertThat(again.path("creationDate").asDouble()).isEqualTo(NOON);
        assertThat(describe().path("roleArn").asText()).isEqualTo("arn:aws:iam::123456789012:role/r");
    }

    @Test
    void anotherMachineOfTheSameNameIsRefused() {
        troupe.createStateMachine("m");

        assertThat(message(troupe.call("CreateStateMachine", with("definition", Troupe.PASS + " "))))
                .isEqualTo("StateMachineAlreadyExists: State Machine Already Exists: '" + ARN + "'");
    }

    @Test
    void aNameIsTakenUntilItsDeletionIsDone() {
        troupe.createStateMachine("m");
        troupe.call("DeleteStateMachine", "{'stateMachineArn':'" + ARN + "'}");

        assertThat(describe().path("status").asText()).isEqualTo("DELETING");
        assertThat(message(troupe.call("CreateStateMachine", Troupe.createBody("m"))))
                .isEqualTo("StateMachineDeleting: State Machine is being deleted: '" + ARN + "'");
        troupe.machines.finishDeletions();
        assertThat(message(describe()))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + "'");
    }

    @Test
    void whatIsNotServedYetIsRefused() {
        var express = with("type", "EXPRESS");
        var described = with("versionDescription", "first");

        assertThat(message(troupe.call("CreateStateMachine", express)))
                .isEqualTo("StateMachineTypeNotSupported: State machines of type EXPRESS are not supported yet");
        assertThat(message(troupe.call("CreateStateMachine", described)))
                .isEqualTo("ValidationException: Version description can only be set when publish is true");
    }

    @Test
    void aDefinitionIsReadAsItsTypeWantsIt() {
        var job = "{'StartAt':'A','States':{'A':{'Type':'Task','End':true,"
                + "'Resource':'arn:aws:states:::states:startExecution.sync',"
                + "'Parameters':{'StateMachineArn':'arn:aws:states:us-east-1:123456789012:stateMachine:n'}}}}";
        var express = Troupe.createBody("m").<ObjectNode>deepCopy();
        express.put("definition", job.replace('\'', '"')).put("type", "EXPRESS");

        assertThat(message(troupe.call("CreateStateMachine", express)))
                .isEqualTo("InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express"
                        + " state machine does not support '.sync' service integration at /States/A/Resource'");
        assertThat(troupe.call("CreateStateMachine", express.put("type", "STANDARD"))
                        .has("stateMachineArn"))
                .isTrue();
    }

    @Test
    void aDefinitionThatIsNoneIsRefused() {
        assertThat(message(troupe.call("CreateStateMachine", with("definition", "{}"))))
                .isEqualTo("InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These"
                        + " fields are required: [States, StartAt] at /'");
    }

    @Test
    void namesWithForbiddenCharactersAreRefused() {
        for (var name : new String[] {"a b", "a/b", "a:b", "a\u0000", "a\u00a0b", "a\uffff", "a<", "a`"}) {
            assertThat(message(troupe.call("CreateStateMachine", with("name", name))))
                    .isEqualTo("InvalidName: Invalid Name: '" + name + "'");
        }
        for (var name : new String[] {"a.b-c_d+e@f!g=h'i(j)", "größe", "😀"}) {
            assertThat(troupe.call("CreateStateMachine", with("name", name)).has("stateMachineArn"))
                    .isTrue();
        }
    }

    @Test
    void aMachineIsDescribedWithAwsDefaults() {
        troupe.createStateMachine("m");

        assertThat(describe())
                .isEqualTo(Troupe.json("""
                        {"stateMachineArn":"%s","name":"m","status":"ACTIVE","definition":%s,
                         "roleArn":"arn:aws:iam::123456789012:role/r","type":"STANDARD","creationDate":1767268800.123,
                         "loggingConfiguration":{"level":"OFF","includeExecutionData":false},
                         "tracingConfiguration":{"enabled":false},
                         "encryptionConfiguration":{"type":"AWS_OWNED_KEY"}}""".formatted(ARN, "\"" + Troupe.PASS.replace("\"", "\\\"") + "\"")));
        var metadata =
                troupe.call("DescribeStateMachine", "{'stateMachineArn':'" + ARN + "','includedData':'METADATA_ONLY'}");
        assertThat(metadata.path("definition").asText()).isEqualTo("{}");
    }

    @Test
    void anUpdateGivesARevisionId() {
        troupe.createStateMachine("m");
        troupe.clock.advance(Duration.ofSeconds(1));

        var unchanged = troupe.call(
                "UpdateStateMachine", "{'stateMachineArn':'" + ARN + "','roleArn':'arn:aws:iam::123456789012:role/r'}");
        var changed = troupe.call(
                "UpdateStateMachine", "{'stateMachineArn':'" + ARN + "','tracingConfiguration':{'enabled':true}}");

        assertThat(unchanged.has("revisionId")).isFalse();
        assertThat(changed.path("revisionId").asText()).hasSize(36);
        assertThat(changed.path("updateDate").asDouble()).isEqualTo(NOON + 1);
        assertThat(describe().path("revisionId")).isEqualTo(changed.path("revisionId"));
        assertThat(describe().path("creationDate").asDouble()).isEqualTo(NOON);
    }

    @Test
    void anUpdateMustSayWhatToChange() {
        troupe.createStateMachine("m");

        assertThat(message(troupe.call("UpdateStateMachine", "{'stateMachineArn':'" + ARN + "'}")))
                .isEqualTo("MissingRequiredParameter: Either the definition, the role ARN, the LoggingConfiguration,"
                        + " or the TracingConfiguration must be specified");
        assertThat(message(troupe.call(
                        "UpdateStateMachine", "{'stateMachineArn':'" + ARN + ":1','roleArn':'arn:aws:iam::1:role/r'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + ":1'");
        assertThat(message(troupe.call(
                        "UpdateStateMachine",
                        "{'stateMachineArn':'" + ARN + "/label','roleArn':'arn:aws:iam::1:role/r'}")))
                .isEqualTo("ValidationException: This operation does not support labeled state machine ARNs.");
    }

    @Test
    void loggingNeedsOneDestination() {
        var none = Troupe.createBody("m").<ObjectNode>deepCopy();
        none.putObject("loggingConfiguration").put("level", "ALL");
        var off = Troupe.createBody("m").<ObjectNode>deepCopy();
        off.putObject("loggingConfiguration").put("level", "OFF").putArray("destinations");

        assertThat(message(troupe.call("CreateStateMachine", none)))
                .isEqualTo("InvalidLoggingConfiguration: Invalid Logging Configuration: Must specify exactly one Log"
                        + " Destination.");
        assertThat(troupe.call("CreateStateMachine", off).has("stateMachineArn"))
                .isTrue();
    }

    @Test
    void aLogDestinationIsTheArnOfALogGroup() {
        assertThat(logging("{}"))
                .isEqualTo("InvalidLoggingConfiguration: Invalid Logging Configuration: Must set valid CloudWatch Log"
                        + " Group ARN.");
        assertThat(logging("{'cloudWatchLogsLogGroup':{'logGroupArn':'arn:aws:s3:::bucket'}}"))
                .isEqualTo("InvalidLoggingConfiguration: Invalid Logging Configuration: Provided ARN is not CloudWatch"
                        + " Logs Log Group ARN.");
        var group = "arn:aws:logs:us-east-1:123456789012:log-group:g";
        assertThat(logging("{'cloudWatchLogsLogGroup':{'logGroupArn':'" + group + "'}}"))
                .isEqualTo("InvalidLoggingConfiguration: Invalid Logging Configuration: Log Group ARN must be provided"
                        + " with '*' qualifier.");
    }

    private String logging(String destination) {
        return message(troupe.call(
                "UpdateStateMachine",
                "{'stateMachineArn':'" + troupe.createStateMachine("m")
                        + "','loggingConfiguration':{'level':'ALL','destinations':[" + destination + "]}}"));
    }

    @Test
    void aKeyOfOnesOwnIsReusedForFiveMinutes() {
        var own = Troupe.createBody("m").<ObjectNode>deepCopy();
        own.putObject("encryptionConfiguration")
                .put("type", "CUSTOMER_MANAGED_KMS_KEY")
                .put("kmsKeyId", "alias/k");

        troupe.call("CreateStateMachine", own);

        assertThat(describe().path("encryptionConfiguration")).isEqualTo(Troupe.json("""
                        {"kmsKeyId":"alias/k","kmsDataKeyReusePeriodSeconds":300,"type":"CUSTOMER_MANAGED_KMS_KEY"}"""));
    }

    @Test
    void aKeyIsGivenExactlyIfItIsOnesOwn() {
        assertThat(encryption("'type':'CUSTOMER_MANAGED_KMS_KEY'"))
                .isEqualTo("InvalidEncryptionConfiguration: Invalid Encryption Configuration: Must set a valid"
                        + " kmsKeyId.");
        assertThat(encryption("'type':'AWS_OWNED_KEY','kmsKeyId':'alias/k'"))
                .isEqualTo("InvalidEncryptionConfiguration: Invalid Encryption Configuration: Custom kmsKeyId is not"
                        + " allowed when selecting AWS_OWNED_KEY.");
        assertThat(encryption("'type':'AWS_OWNED_KEY','kmsDataKeyReusePeriodSeconds':60"))
                .isEqualTo("InvalidEncryptionConfiguration: Invalid Encryption Configuration: Custom"
                        + " kmsDataKeyReusePeriodSeconds is not allowed when selecting AWS_OWNED_KEY.");
    }

    private String encryption(String members) {
        return message(troupe.call("CreateActivity", "{'name':'a','encryptionConfiguration':{" + members + "}}"));
    }

    @Test
    void deletingNeverFails() {
        assertThat(troupe.call("DeleteStateMachine", "{'stateMachineArn':'" + ARN + "'}"))
                .isEmpty();
        assertThat(troupe.call("DeleteStateMachine", "{'stateMachineArn':'" + ARN + "/label'}")
                        .path("reason")
                        .asText())
                .isEqualTo("API_DOES_NOT_SUPPORT_LABELED_ARNS");
    }

    @Test
    void machinesAreListedByNamePageByPage() {
        for (var name : new String[] {"b_1_", "b_10_", "a", "b_0_"}) {
            troupe.createStateMachine(name);
        }

        var first = troupe.call("ListStateMachines", "{'maxResults':3}");
        var second = troupe.call(
                "ListStateMachines",
                "{'maxResults':1,'nextToken':'" + first.path("nextToken").asText() + "'}");

        assertThat(names(first.path("stateMachines"))).containsExactly("a", "b_0_", "b_10_");
        assertThat(names(second.path("stateMachines"))).containsExactly("b_1_");
        assertThat(second.has("nextToken")).isFalse();
        assertThat(names(troupe.call("ListStateMachines", "{'maxResults':0}").path("stateMachines")))
                .hasSize(4);
    }

    @Test
    void definitionsAreValidatedWithoutBeingStored() {
        var good = troupe.call(
                "ValidateStateMachineDefinition",
                Troupe.createBody("m").<ObjectNode>deepCopy().retain("definition"));
        var bad = troupe.call("ValidateStateMachineDefinition", "{'definition':'{}'}");

        assertThat(good).isEqualTo(Troupe.json("{\"result\":\"OK\",\"diagnostics\":[],\"truncated\":false}"));
        assertThat(bad).isEqualTo(Troupe.json("""
                {"result":"FAIL","diagnostics":[{"severity":"ERROR","code":"SCHEMA_VALIDATION_FAILED",
                 "message":"These fields are required: [States, StartAt]","location":"/"}],"truncated":false}"""));
    }

    @Test
    void warningsAreShownOnDemandAndFailNothing() {
        var definition = Troupe.json("{}").<ObjectNode>deepCopy().put("definition", """
                {"StartAt":"A","States":{"A":{"Type":"Pass","Result":"$.x","End":true}}}""");

        var quiet = troupe.call("ValidateStateMachineDefinition", definition);
        var loud = troupe.call("ValidateStateMachineDefinition", definition.put("severity", "WARNING"));

        assertThat(quiet).isEqualTo(Troupe.json("{\"result\":\"OK\",\"diagnostics\":[],\"truncated\":false}"));
        assertThat(loud).isEqualTo(Troupe.json("""
                {"result":"OK","diagnostics":[{"severity":"WARNING","code":"PASS_RESULT_IS_STATIC",
                 "message":"The value of 'Result' is static: a path in it is not evaluated",
                 "location":"/States/A/Result"}],"truncated":false}"""));
    }

    @Test
    void diagnosticsBeyondTheLimitAreCutOff() {
        var definition = Troupe.json("{}").<ObjectNode>deepCopy().put("definition", """
                {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}""");

        var all = troupe.call("ValidateStateMachineDefinition", definition);
        var first = troupe.call("ValidateStateMachineDefinition", definition.put("maxResults", 1));

        assertThat(all.path("diagnostics")).hasSize(2);
        assertThat(all.at("/diagnostics/1")).isEqualTo(Troupe.json("""
                {"severity":"ERROR","code":"MISSING_END_STATE","message":"Workflow has no terminal state"}"""));
        assertThat(first.path("diagnostics")).hasSize(1);
        assertThat(first.path("truncated").asBoolean()).isTrue();
        assertThat(first.path("result").asText()).isEqualTo("FAIL");
    }

    private JsonNode describe() {
        return troupe.call("DescribeStateMachine", "{'stateMachineArn':'" + ARN + "'}");
    }

    private static ObjectNode with(String member, String value) {
        return Troupe.createBody("m").<ObjectNode>deepCopy().put(member, value);
    }

    private static String message(JsonNode error) {
        var type = error.path("__type").asText();
        return type.substring(type.indexOf('#') + 1) + ": "
                + error.path("message").asText();
    }

    private static String[] names(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("name").asText())
                .toArray(String[]::new);
    }
}
