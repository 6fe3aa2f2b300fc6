package io.troupe.node.teststate;

import static io.troupe.node.teststate.Tester.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.asl.data.Payload;
import io.troupe.node.integration.CallTrace;
import io.troupe.node.integration.TaskCall;
import io.troupe.node.integration.TaskResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tasks that are really called. */
class CallsTest {
    private static final String ROLE = "'roleArn':'arn:aws:iam::123456789012:role/r'";

    private static TaskCall returning(String result) {
        return new TaskCall(
                CompletableFuture.completedStage(new TaskResult.Returned(Payload.checked(result))), () -> {});
    }

    @Test
    void aTaskWithoutAMockCallsWhatItSays() {
        var tester = new Tester(returning("{\"Payload\":1}"));

        var answer = tester.run("{'definition':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':"
                + "{'FunctionName':'f'},'Credentials':{'RoleArn':'other'},'OutputPath':'$.Payload','End':true}," + ROLE
                + "}");

        assertThat(answer).isEqualTo(json("{'output':'1','status':'SUCCEEDED'}"));
        assertThat(tester.calls).singleElement().satisfies(call -> {
            assertThat(call.resourceType()).isEqualTo("lambda");
            assertThat(call.resource()).isEqualTo("invoke");
            assertThat(call.parameters()).isEqualTo("{\"FunctionName\":\"f\"}");
            assertThat(call.credentialsRoleArn()).isEqualTo(Optional.of("other"));
        });
    }

    @Test
    void aFunctionIsCalledByItsArn() {
        var tester = new Tester(returning("2"));
        String function = "arn:aws:lambda:us-east-1:123456789012:function:f";

        var answer = tester.run("{'definition':{'Type':'Task','Resource':'" + function + "','End':true}," + ROLE + "}");

        assertThat(answer.path("output").asText()).isEqualTo("2");
        assertThat(tester.calls).singleElement().satisfies(call -> {
            assertThat(call.resourceType()).isEmpty();
            assertThat(call.resource()).isEqualTo(function);
        });
    }

    @Test
    void anErrorOfTheCallIsCaught() {
        var tester = new Tester(TaskCall.failed("Lambda.X", "why"));

        var answer = tester.run("{'definition':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':"
                + "{'FunctionName':'f'},'Catch':[{'ErrorEquals':['States.TaskFailed'],'Next':'C'}],'End':true}," + ROLE
                + "}");

        assertThat(answer.path("status").asText()).isEqualTo("CAUGHT_ERROR");
        assertThat(answer.path("cause").asText()).isEqualTo("why");
    }

    private static Tester exchanging() {
        return new Tester(
                request -> {
                    request.trace().ifPresent(trace -> {
                        trace.sent(new CallTrace.Request(
                                "https",
                                "GET",
                                "https://a/b",
                                "[s: " + trace.revealsSecrets() + "]",
                                Optional.empty()));
                        trace.received(new CallTrace.Response("https", "200", "OK", "[n: v]", "body"));
                    });
                    return returning("1");
                },
                10);
    }

    private static String httpTask(String more) {
        return "{'definition':{'Type':'Task','Resource':'arn:aws:states:::http:invoke','Parameters':{'Method':'GET',"
                + "'ApiEndpoint':'https://a/b','Authentication':{'ConnectionArn':"
                + "'arn:aws:events:us-east-1:123456789012:connection/c/1'}},'End':true}," + ROLE + more + "}";
    }

    @Test
    void theHighestLevelShowsTheExchange() {
        var answer = exchanging().run(httpTask(",'inspectionLevel':'TRACE','revealSecrets':true"));

        assertThat(answer.at("/inspectionData/request"))
                .isEqualTo(json("{'protocol':'https','method':'GET','url':'https://a/b','headers':'[s: true]'}"));
        assertThat(answer.at("/inspectionData/response"))
                .isEqualTo(json("{'protocol':'https','statusCode':'200','statusMessage':'OK','headers':'[n: v]',"
                        + "'body':'body'}"));
        assertThat(answer.at("/inspectionData/result").asText()).isEqualTo("1");
    }

    @Test
    void secretsAreNotRevealedUnlessThatIsAskedFor() {
        var answer = exchanging().run(httpTask(",'inspectionLevel':'TRACE'"));

        assertThat(answer.at("/inspectionData/request/headers").asText()).isEqualTo("[s: false]");
    }

    @Test
    void theLevelBelowDoesNotShowTheExchange() {
        var answer = exchanging().run(httpTask(",'inspectionLevel':'DEBUG'"));

        assertThat(answer.at("/inspectionData/request").isMissingNode()).isTrue();
        assertThat(answer.at("/inspectionData/response").isMissingNode()).isTrue();
    }

    @Test
    void aCallThatTakesTooLongIsGivenUp() {
        var cancelled = new AtomicInteger();
        var tester = new Tester(new TaskCall(new CompletableFuture<>(), cancelled::incrementAndGet));

        var answer = tester.run("{'definition':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Parameters':"
                + "{'FunctionName':'f'},'TimeoutSeconds':1,'End':true}," + ROLE + "}");

        assertThat(answer).isEqualTo(json("{'error':'States.Timeout','status':'FAILED'}"));
        assertThat(cancelled).hasValue(1);
    }
}
