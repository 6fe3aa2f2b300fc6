package io.troupe.node.teststate;

import static io.troupe.node.teststate.Tester.json;
import static io.troupe.node.teststate.Tester.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What {@code $$} shows. Source: API reference, TestState, "Context during TestState". */
class ContextTest {
    private static final String LAMBDA =
            "'definition':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':{'FunctionName':'f',"
                    + "'Payload.$':'$$'},'End':true},'inspectionLevel':'DEBUG','mock':{'result':{}}";

    private static JsonNode payload(JsonNode answer) {
        return json(answer.at("/inspectionData/afterParameters").asText()).path("Payload");
    }

    @Test
    void theContextOfAStateAloneIsMadeUp() {
        var context = json(
                test("{'definition':{'Type':'Pass','Parameters':{'c.$':'$$'},'OutputPath':'$.c','End':true},'input':{'a':1}}")
                        .path("output")
                        .asText());

        assertThat(context.at("/Execution/Id").asText()).startsWith("arn:aws:states:us-east-1:123456789012:express:m:");
        assertThat(context.at("/Execution/Input")).isEqualTo(json("{'a':1}"));
        assertThat(context.at("/Execution/RoleArn").isNull()).isTrue();
        assertThat(context.at("/Execution/StartTime").asText()).isEqualTo("2026-03-01T12:00:00.123Z");
        assertThat(context.path("Execution").has("RedriveCount")).isFalse();
        assertThat(context.path("StateMachine"))
                .isEqualTo(json("{'Id':'arn:aws:states:us-east-1:123456789012:stateMachine:m','Name':'m'}"));
        assertThat(context.path("State"))
                .isEqualTo(json("{'Name':'StateName','EnteredTime':'2026-03-01T12:00:00.123Z'}"));
        assertThat(context.has("Task") || context.has("Map")).isFalse();
    }

    @Test
    void aTaskSeesItsRoleAndHowOftenItWasRetried() {
        var context = payload(test("{" + LAMBDA
                + ",'roleArn':'arn:aws:iam::123456789012:role/r','stateConfiguration':{'retrierRetryCount':2}}"));

        assertThat(context.at("/Execution/RoleArn").asText()).isEqualTo("arn:aws:iam::123456789012:role/r");
        assertThat(context.at("/State/RetryCount").asInt()).isEqualTo(2);
    }

    @Test
    void aContextThatIsGivenIsShownAsItIs() {
        assertThat(payload(test("{" + LAMBDA + ",'context':{}}"))).isEqualTo(json("{}"));
        assertThat(payload(test("{" + LAMBDA + ",'context':{'State':{'RetryCount':7},'Execution':{}}}")))
                .isEqualTo(json("{'State':{'RetryCount':7},'Execution':{}}"));
    }

    /** Source: "Testing state machines with TestState API", "Automatic Context population". */
    @Test
    void insideOfAMapStateTheInputIsTheFirstItem() {
        var definition =
                "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'B','States':"
                        + "{'B':{'Type':'Parallel','End':true,'Branches':[{'StartAt':'P','States':{'P':{'Type':'Pass',"
                        + "'Parameters':{'i.$':'$$.Map.Item'},'End':true}}}]}}}}}}";

        var answer = test("{'definition':" + definition + ",'stateName':'P','input':{'a':1}}");

        assertThat(json(answer.path("output").asText())).isEqualTo(json("{'i':{'Index':0,'Value':{'a':1}}}"));
    }

    /** The service is only known to show none to other kinds of state; without one the state could not be tested. */
    @Test
    void aTaskThatWaitsForItsTokenHasOne() {
        var answer = test("""
                {'definition':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken',
                 'Parameters':{'FunctionName':'f','Payload.$':'$$.Task.Token'},'End':true},'mock':{'result':5}}""");

        assertThat(answer).isEqualTo(json("{'output':'5','status':'SUCCEEDED'}"));
    }

    @Test
    void theItemIsSeenBesideAContextThatIsGiven() {
        var answer = test("""
                {'definition':{'Type':'Map','ItemSelector':{'i.$':'$$.Map.Item.Index','n.$':'$$.State.Name'},
                 'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}},'End':true},'input':[1],
                 'context':{'State':{'Name':'N'}},'mock':{'result':[1]},'inspectionLevel':'DEBUG'}""");

        assertThat(json(answer.at("/inspectionData/afterItemSelector").asText()))
                .isEqualTo(json("[{'i':0,'n':'N'}]"));
    }
}
