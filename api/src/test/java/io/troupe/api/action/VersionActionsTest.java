package io.troupe.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.fake.Troupe;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expected values: API reference, "Versions and aliases", "Idempotency" and the error catalogue. */
class VersionActionsTest {
    private static final String ARN = Troupe.ARN + "stateMachine:m";
    private static final double NOON = 1767268800.123;

    private final Troupe troupe = new Troupe();

    @BeforeEach
    void aMachine() {
        troupe.createStateMachine("m");
    }

    @Test
    void aRevisionIsPublishedOnce() {
        troupe.clock.advance(Duration.ofSeconds(1));
        var first = troupe.call("PublishStateMachineVersion", on("'description':'one'"));
        troupe.clock.advance(Duration.ofSeconds(1));
        var again = troupe.call("PublishStateMachineVersion", on("'description':'two'"));

        assertThat(first).isEqualTo(Troupe.json("""
                {"creationDate":1767268801.123,"stateMachineVersionArn":"%s:1"}""".formatted(ARN)));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aNumberIsNeverUsedAgain() {
        publishAfterUpdate();
        publishAfterUpdate();
        troupe.call("DeleteStateMachineVersion", "{'stateMachineVersionArn':'" + ARN + ":2'}");
        var third = publishAfterUpdate();

        assertThat(third.path("stateMachineVersionArn").asText()).isEqualTo(ARN + ":3");
        var listed = troupe.call("ListStateMachineVersions", on("'maxResults':1"));
        assertThat(listed.at("/stateMachineVersions/0/stateMachineVersionArn").asText())
                .isEqualTo(ARN + ":3");
        var rest = troupe.call(
                "ListStateMachineVersions",
                on("'nextToken':'" + listed.path("nextToken").asText() + "'"));
        assertThat(rest.path("stateMachineVersions")).hasSize(1);
        assertThat(rest.at("/stateMachineVersions/0/stateMachineVersionArn").asText())
                .isEqualTo(ARN + ":1");
        assertThat(rest.has("nextToken")).isFalse();
    }

    @Test
    void onlyTheRevisionThatWasMeantIsPublished() {
        var initial = troupe.call("PublishStateMachineVersion", on("'revisionId':'INITIAL'"));
        var stale = troupe.call("PublishStateMachineVersion", on("'revisionId':'r-1'"));
        var revision = update("'roleArn':'arn:aws:iam::123456789012:role/2'")
                .path("revisionId")
                .asText();
        var staleToo = troupe.call("PublishStateMachineVersion", on("'revisionId':'INITIAL'"));
        var current = troupe.call("PublishStateMachineVersion", on("'revisionId':'" + revision + "'"));

        assertThat(initial.path("stateMachineVersionArn").asText()).isEqualTo(ARN + ":1");
        assertThat(message(stale))
                .isEqualTo("ConflictException: Failed to publish the State Machine version for revision r-1. The"
                        + " current State Machine revision is INITIAL.");
        assertThat(message(staleToo))
                .isEqualTo("ConflictException: Failed to publish the State Machine version for revision INITIAL. The"
                        + " current State Machine revision is " + revision + ".");
        assertThat(current.path("stateMachineVersionArn").asText()).isEqualTo(ARN + ":2");
    }

    @Test
    void onlyAMachineItselfHasVersions() {
        assertThat(message(troupe.call("PublishStateMachineVersion", "{'stateMachineArn':'" + ARN + "x'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + "x'");
        assertThat(message(troupe.call("PublishStateMachineVersion", "{'stateMachineArn':'" + ARN + ":1'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + ":1'");
        assertThat(troupe.call("ListStateMachineVersions", "{'stateMachineArn':'" + ARN + "/label'}")
                        .path("reason")
                        .asText())
                .isEqualTo("API_DOES_NOT_SUPPORT_LABELED_ARNS");
    }

    @Test
    void creatingMayPublish() {
        var body = Troupe.createBody("n")
                .<ObjectNode>deepCopy()
                .put("publish", true)
                .put("versionDescription", "v");
        var created = troupe.call("CreateStateMachine", body);
        troupe.clock.advance(Duration.ofSeconds(1));

        assertThat(created).isEqualTo(Troupe.json("""
                {"stateMachineArn":"%1$s","creationDate":1767268800.123,"stateMachineVersionArn":"%1$s:1"}""".formatted(Troupe.ARN + "stateMachine:n")));
        assertThat(troupe.call("CreateStateMachine", body)).isEqualTo(created);
        assertThat(message(troupe.call("CreateStateMachine", Troupe.createBody("n"))))
                .startsWith("StateMachineAlreadyExists");
        assertThat(message(troupe.call("CreateStateMachine", body.deepCopy().put("versionDescription", "w"))))
                .startsWith("StateMachineAlreadyExists");
        assertThat(message(troupe.call(
                        "CreateStateMachine",
                        Troupe.createBody("m").<ObjectNode>deepCopy().put("publish", true))))
                .startsWith("StateMachineAlreadyExists");
    }

    @Test
    void updatingMayPublish() {
        var same = update("'roleArn':'arn:aws:iam::123456789012:role/r','publish':true");
        var changed = update("'roleArn':'arn:aws:iam::123456789012:role/2','publish':true");
        var sameAgain = update("'roleArn':'arn:aws:iam::123456789012:role/2','publish':true");
        var unpublished = update("'roleArn':'arn:aws:iam::123456789012:role/3'");

        assertThat(same.path("stateMachineVersionArn").asText()).isEqualTo(ARN + ":1");
        assertThat(same.has("revisionId")).isFalse();
        assertThat(changed.path("stateMachineVersionArn").asText()).isEqualTo(ARN + ":2");
        assertThat(sameAgain).isEqualTo(changed);
        assertThat(unpublished.has("stateMachineVersionArn")).isFalse();
        assertThat(message(update("'publish':true"))).startsWith("MissingRequiredParameter");
    }

    @Test
    void aVersionStaysAsItWasPublished() {
        troupe.clock.advance(Duration.ofSeconds(1));
        troupe.call("PublishStateMachineVersion", on("'description':'first'"));
        update("'roleArn':'arn:aws:iam::123456789012:role/2'");

        var version = troupe.call("DescribeStateMachine", "{'stateMachineArn':'" + ARN + ":1'}");

        assertThat(version.path("stateMachineArn").asText()).isEqualTo(ARN + ":1");
        assertThat(version.path("name").asText()).isEqualTo("m");
        assertThat(version.path("roleArn").asText()).isEqualTo("arn:aws:iam::123456789012:role/r");
        assertThat(version.path("description").asText()).isEqualTo("first");
        assertThat(version.path("creationDate").asDouble()).isEqualTo(NOON + 1);
        assertThat(version.has("revisionId")).isFalse();
        assertThat(message(troupe.call("DescribeStateMachine", "{'stateMachineArn':'" + ARN + ":2'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + ":2'");
        assertThat(message(update("'stateMachineArn':'" + ARN + ":1','roleArn':'arn:aws:iam::1:role/x'")))
                .startsWith("StateMachineDoesNotExist");
    }

    @Test
    void anExecutionIsStartedWithAVersion() {
        troupe.call("PublishStateMachineVersion", on("'description':'first'"));
        update("'roleArn':'arn:aws:iam::123456789012:role/2'");

        var started = troupe.call("StartExecution", "{'stateMachineArn':'" + ARN + ":1','name':'e'}");
        troupe.call("StartExecution", "{'stateMachineArn':'" + ARN + "','name':'f'}");

        assertThat(started.path("executionArn").asText()).isEqualTo(Troupe.ARN + "execution:m:e");
        var execution = troupe.call("DescribeExecution", "{'executionArn':'" + Troupe.ARN + "execution:m:e'}");
        assertThat(execution.path("stateMachineArn").asText()).isEqualTo(ARN);
        assertThat(execution.path("stateMachineVersionArn").asText()).isEqualTo(ARN + ":1");
        assertThat(execution.has("stateMachineAliasArn")).isFalse();
        var listed = troupe.call("ListExecutions", "{'stateMachineArn':'" + ARN + ":1'}");
        assertThat(listed.path("executions")).hasSize(1);
        assertThat(listed.at("/executions/0/stateMachineVersionArn").asText()).isEqualTo(ARN + ":1");
        assertThat(message(troupe.call("StartExecution", "{'stateMachineArn':'" + ARN + ":7'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + ":7'");
    }

    private JsonNode publishAfterUpdate() {
        update("'roleArn':'arn:aws:iam::123456789012:role/" + troupe.clock.millis() + "'");
        troupe.clock.advance(Duration.ofSeconds(1));
        return troupe.call("PublishStateMachineVersion", on("'description':'next'"));
    }

    private JsonNode update(String members) {
        var target = members.contains("stateMachineArn") ? "" : "'stateMachineArn':'" + ARN + "',";
        return troupe.call("UpdateStateMachine", "{" + target + members + "}");
    }

    private static String on(String members) {
        return "{'stateMachineArn':'" + ARN + "'," + members + "}";
    }

    private static String message(JsonNode error) {
        var type = error.path("__type").asText();
        return type.substring(type.indexOf('#') + 1) + ": "
                + error.path("message").asText();
    }
}
