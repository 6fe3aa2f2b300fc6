package io.troupe.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.fake.Troupe;
import io.troupe.protocol.activity.GetActivityTaskReply;
import io.troupe.protocol.arn.TaskToken;
import io.troupe.protocol.arn.TaskTokens;
import io.troupe.protocol.execution.SendTaskReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActivityActionsTest {
    private static final String ARN = Troupe.ARN + "activity:a";
    private static final String TOKEN =
            new TaskTokens(Troupe.secret()).write(new TaskToken(Troupe.ARN + "execution:m:e", "i", "", 3));

    private final Troupe troupe = new Troupe();

    @Test
    void anActivityIsCreatedOnce() {
        var created = create("");
        troupe.clock.advance(Duration.ofSeconds(1));

        assertThat(created).isEqualTo(Troupe.json("{\"activityArn\":\"" + ARN + "\",\"creationDate\":1767268800.123}"));
        assertThat(create(",'tags':[{'key':'k','value':'v'}]")).isEqualTo(created);
        assertThat(message(create(",'encryptionConfiguration':{'type':'CUSTOMER_MANAGED_KMS_KEY','kmsKeyId':'k'}")))
                .isEqualTo("ActivityAlreadyExists: Activity Already Exists: '" + ARN + "'");
    }

    @Test
    void anActivityIsDescribedListedAndDeleted() {
        create("");

        assertThat(describe()).isEqualTo(Troupe.json("""
                        {"activityArn":"%s","name":"a","creationDate":1767268800.123,
                         "encryptionConfiguration":{"type":"AWS_OWNED_KEY"}}""".formatted(ARN)));
        assertThat(troupe.call("ListActivities", "{}")).isEqualTo(Troupe.json("""
                        {"activities":[{"activityArn":"%s","name":"a","creationDate":1767268800.123}]}""".formatted(ARN)));
        assertThat(troupe.call("DeleteActivity", "{'activityArn':'" + ARN + "'}"))
                .isEmpty();
        assertThat(troupe.call("DeleteActivity", "{'activityArn':'" + ARN + "'}"))
                .isEmpty();
        assertThat(message(describe())).isEqualTo("ActivityDoesNotExist: Activity Does Not Exist: '" + ARN + "'");
    }

    @Test
    void aWorkerGetsATaskOrNothing() {
        create("");
        troupe.activities.offer(new GetActivityTaskReply.Task("token", "{}"));
        troupe.activities.offer(new GetActivityTaskReply.NoTask());
        troupe.activities.offer(new GetActivityTaskReply.TooManyPollers());

        assertThat(poll()).isEqualTo(Troupe.json("{\"taskToken\":\"token\",\"input\":\"{}\"}"));
        assertThat(poll()).isEmpty();
        assertThat(message(poll()))
                .isEqualTo("ActivityWorkerLimitExceeded: The maximum number of workers concurrently polling for"
                        + " activity tasks has been reached.");
    }

    @Test
    void workersAnswerByToken() {
        assertThat(send("Success", ",'output':'[1]'")).isEmpty();
        assertThat(send("Failure", "")).isEmpty();
        assertThat(send("Failure", ",'error':'E','cause':'C'")).isEmpty();
        assertThat(send("Heartbeat", "")).isEmpty();

        assertThat(troupe.executions.taskAnswers)
                .containsExactly("success 3 [1]", "failure 3 - -", "failure 3 E C", "heartbeat 3");
    }

    @Test
    void whatWorkersGetWrongIsTold() {
        for (var operation : new String[] {"Success", "Failure", "Heartbeat"}) {
            assertThat(message(troupe.call("SendTask" + operation, "{'taskToken':'forged','output':'1'}")))
                    .isEqualTo("InvalidToken: Invalid Token: 'Invalid token'");
        }
        assertThat(message(send("Success", ",'output':'oops'")))
                .isEqualTo("InvalidOutput: Invalid Output: 'Unrecognized token 'oops': was expecting (JSON String,"
                        + " Number, Array, Object or token 'null', 'true' or 'false')'");
        troupe.executions.answerWorkers(new SendTaskReply.TaskDoesNotExist());
        assertThat(message(send("Heartbeat", ""))).isEqualTo("TaskDoesNotExist: Task does not exist");
        troupe.executions.answerWorkers(new SendTaskReply.TaskTimedOut());
        assertThat(message(send("Failure", "")))
                .isEqualTo("TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'");
    }

    @Test
    void tagsAreAddedOverwrittenAndRemoved() {
        create(",'tags':[{'key':'a','value':'1'},{'key':'b','value':'2'}]");

        tag("'tags':[{'key':'b','value':''},{'key':'c'}]");
        troupe.call("UntagResource", "{'resourceArn':'" + ARN + "','tagKeys':['a','z']}");

        assertThat(troupe.call("ListTagsForResource", "{'resourceArn':'" + ARN + "'}"))
                .isEqualTo(Troupe.json("{\"tags\":[{\"key\":\"b\",\"value\":\"\"},{\"key\":\"c\",\"value\":\"\"}]}"));
    }

    @Test
    void tagsHaveRules() {
        create("");

        assertThat(message(tag("'tags':[{'key':'aws:x','value':'1'}]"))).startsWith("ValidationException: ");
        assertThat(message(tag("'tags':[{'key':'a*','value':'1'}]"))).startsWith("ValidationException: ");
        var many = new StringBuilder("'tags':[{'key':'k'}");
        for (var number = 0; number < 50; number++) {
            many.append(",{'key':'k").append(number).append("'}");
        }
        assertThat(message(tag(many + "]"))).startsWith("TooManyTags: ");
        var unknown = troupe.call("ListTagsForResource", "{'resourceArn':'" + ARN + "x'}");
        assertThat(message(unknown)).isEqualTo("ResourceNotFound: Resource not found: '" + ARN + "x'");
        assertThat(unknown.path("resourceName").asText()).isEqualTo(ARN + "x");
        var version = Troupe.ARN + "stateMachine:m:1";
        assertThat(message(troupe.call("TagResource", "{'resourceArn':'" + version + "','tags':[]}")))
                .isEqualTo("ResourceNotFound: Resource not found: '" + version + "'");
    }

    private JsonNode create(String members) {
        return troupe.call("CreateActivity", "{'name':'a'" + members + "}");
    }

    private JsonNode describe() {
        return troupe.call("DescribeActivity", "{'activityArn':'" + ARN + "'}");
    }

    private JsonNode poll() {
        return troupe.call("GetActivityTask", "{'activityArn':'" + ARN + "'}");
    }

    private JsonNode send(String outcome, String members) {
        return troupe.call("SendTask" + outcome, "{'taskToken':'" + TOKEN + "'" + members + "}");
    }

    private JsonNode tag(String members) {
        return troupe.call("TagResource", "{'resourceArn':'" + ARN + "'," + members + "}");
    }

    private static String message(JsonNode error) {
        var type = error.path("__type").asText();
        return type.substring(type.indexOf('#') + 1) + ": "
                + error.path("message").asText();
    }
}
