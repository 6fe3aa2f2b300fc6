package io.troupe.api.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.fake.Troupe;
import org.junit.jupiter.api.Test;

/** The grammar of violated limits, in AWS's words. */
class ConstraintsTest {
    private final Troupe troupe = new Troupe();

    @Test
    void allViolationsAreToldAtOnce() {
        assertThat(message("StartExecution", "{'name':''}"))
                .isEqualTo("2 validation errors detected: Value null at 'stateMachineArn' failed to satisfy constraint:"
                        + " Member must not be null; Value '' at 'name' failed to satisfy constraint: Member must have"
                        + " length greater than or equal to 1");
    }

    @Test
    void lengthsAreChecked() {
        var name = "n".repeat(81);

        assertThat(message("CreateActivity", "{'name':'" + name + "'}"))
                .isEqualTo("1 validation error detected: Value '" + name + "' at 'name' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 80");
    }

    @Test
    void numbersAreChecked() {
        assertThat(message("ListStateMachines", "{'maxResults':1001}"))
                .isEqualTo("1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 1000");
        assertThat(message("ListStateMachines", "{'maxResults':-1}"))
                .isEqualTo("1 validation error detected: Value '-1' at 'maxResults' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 0");
    }

    @Test
    void enumsAndPatternsAreChecked() {
        assertThat(message("ListExecutions", "{'stateMachineArn':'a','statusFilter':'succeeded'}"))
                .isEqualTo("1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT,"
                        + " ABORTED, PENDING_REDRIVE]");
        assertThat(message("StartExecution", "{'stateMachineArn':'a','traceHeader':'ä'}"))
                .isEqualTo("1 validation error detected: Value 'ä' at 'traceHeader' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: \\p{ASCII}*");
    }

    @Test
    void membersOfListsAndStructuresHaveTheirPaths() {
        assertThat(message("TagResource", "{'resourceArn':'a','tags':[{'key':'k'},{'key':''}]}"))
                .isEqualTo("1 validation error detected: Value '' at 'tags.2.member.key' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1");
        assertThat(message("CreateActivity", "{'name':'a','tags':[{'value':'v'}]}"))
                .isEqualTo("1 validation error detected: Value null at 'tags.1.member.key' failed to satisfy"
                        + " constraint: Member must not be null");
        assertThat(message("CreateActivity", "{'name':'a','encryptionConfiguration':{}}"))
                .isEqualTo("1 validation error detected: Value null at 'encryptionConfiguration.type' failed to"
                        + " satisfy constraint: Member must not be null");
        assertThat(message("UntagResource", "{'resourceArn':'a','tagKeys':[null]}"))
                .isEqualTo("1 validation error detected: Value null at 'tagKeys.1.member' failed to satisfy"
                        + " constraint: Member must not be null");
    }

    @Test
    void sensitiveValuesAreNotShown() {
        var input = "\"" + "x".repeat(262_143) + "\"";

        assertThat(message("SendTaskSuccess", "{'taskToken':'t','output':'" + input.replace("\"", "x") + "'}"))
                .isEqualTo("1 validation error detected: Value at 'output' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 262144");
        assertThat(message("SendTaskSuccess", "{'taskToken':'t'}"))
                .isEqualTo("1 validation error detected: Value at 'output' failed to satisfy constraint: Member must"
                        + " not be null");
    }

    @Test
    void payloadsAreCountedInBytes() {
        var umlauts = "ä".repeat(131_073);

        assertThat(message("SendTaskSuccess", "{'taskToken':'t','output':'" + umlauts + "'}"))
                .startsWith("1 validation error detected: Value at 'output' failed");
        assertThat(message("SendTaskSuccess", "{'taskToken':'t','output':'" + umlauts.substring(1) + "'}"))
                .isEqualTo("Invalid Token: 'Invalid token'");
    }

    @Test
    void textsThatAreStoredAsTheyAreHoldNoNul() {
        assertThat(message("StartExecution", "{'stateMachineArn':'a','traceHeader':'\\u0000'}"))
                .isEqualTo("1 validation error detected: Value '\u0000' at 'traceHeader' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [^\\x00]*");
    }

    @Test
    void otherTypesAreToldInAwssWords() {
        assertThat(message("ListStateMachines", "{'maxResults':'1'}"))
                .isEqualTo("STRING_VALUE can not be converted to an Integer");
        assertThat(message("DescribeActivity", "{'activityArn':1}"))
                .isEqualTo("NUMBER_VALUE can not be converted to a String");
        assertThat(message("GetExecutionHistory", "{'executionArn':'e','reverseOrder':1}"))
                .isEqualTo("NUMBER_VALUE can not be converted to a Boolean");
        assertThat(message("DescribeActivity", "{'activityArn':{}}"))
                .isEqualTo("Start of structure or map found where not expected.");
        assertThat(message("DescribeActivity", "{'activityArn':[]}"))
                .isEqualTo("Start of list found where not expected");
        assertThat(message("CreateActivity", "{'name':'a','tags':'t'}")).isEqualTo("Expected list or null");
        assertThat(message("CreateActivity", "{'name':'a','tags':['t']}")).isEqualTo("Expected null");
    }

    @Test
    void unknownMembersAndNullsAreIgnored() {
        assertThat(troupe.call("ListStateMachines", "{'maxResults':null,'nextToken':null,'future':[{}]}"))
                .isEqualTo(Troupe.json("{\"stateMachines\":[]}"));
    }

    private String message(String operation, String body) {
        return troupe.call(operation, body).path("message").asText();
    }
}
