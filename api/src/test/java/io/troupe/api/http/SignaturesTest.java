package io.troupe.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.api.fake.Troupe;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests signed by AWS's signer, and what becomes of them when something is wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignaturesTest {
    private static final String KEYS = """
            troupe.api {
              auth = sigv4
              keys {
                AKIDONE { secret = "one/secret+", account = "111111111111" }
                AKIDTWO { secret = "other", account = "222222222222" }
                ASIASESSION { secret = "short", account = "111111111111", session-token = "issued" }
              }
            }
            """;
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                    + " Key and signing method. Consult the service documentation for details.";
    private static final String UNKNOWN = "The security token included in the request is invalid.";

    private final Troupe troupe = new Troupe();
    private final RunningApi api = new RunningApi(troupe, KEYS);

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aSignedRequestActsForTheAccountAndRegionOfItsKey() {
        var answer = send(signing("AKIDONE", "one/secret+").post(api.uri(), "CreateActivity", "{\"name\":\"desk\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("activityArn").asText())
                .isEqualTo("arn:aws:states:eu-central-1:111111111111:activity:desk");
    }

    @Test
    void aRequestWithoutSignatureIsRefused() {
        refused(
                call -> call.without("Authorization"),
                "MissingAuthenticationTokenException",
                "Missing Authentication Token");
    }

    @Test
    void whatTheHeaderLacksIsToldTogether() {
        refused(
                call -> call.with("Authorization", "AWS4-HMAC-SHA256 SignedHeaders=host")
                        .without("X-Amz-Date"),
                "IncompleteSignatureException",
                "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature'"
                        + " parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                        + " header. Authorization=AWS4-HMAC-SHA256 SignedHeaders=host");
        refused(
                call -> call.with("Authorization", "Bearer"),
                "IncompleteSignatureException",
                "'Bearer' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer'.");
        refused(
                call -> call.changed("Authorization", "AKIDONE/", ""),
                "IncompleteSignatureException",
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got"
                        + " '20260101/eu-central-1/states/aws4_request'");
    }

    @Test
    void anUnknownKeyIsRefused() {
        refused(call -> call.changed("Authorization", "AKIDONE", "AKIDNONE"), "UnrecognizedClientException", UNKNOWN);
    }

    @Test
    void anotherSecretIsRefused() {
        assertRefused(
                send(signing("AKIDONE", "one/secret").post(api.uri(), "ListActivities", "{}")),
                "InvalidSignatureException",
                MISMATCH);
    }

    @Test
    void whatWasChangedAfterSigningIsRefused() {
        refused(call -> call.withBody("{ }"), "InvalidSignatureException", MISMATCH);
        refused(
                call -> call.changed("X-Amz-Target", "ListActivities", "ListStateMachines"),
                "InvalidSignatureException",
                MISMATCH);
        refused(
                call -> call.changed("Authorization", "eu-central-1", "eu-central-2"),
                "InvalidSignatureException",
                MISMATCH);
    }

    @Test
    void theOperationMustBeSigned() {
        refused(
                call -> call.changed("Authorization", ";x-amz-target", ""),
                "InvalidSignatureException",
                "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
        refused(
                call -> call.changed("Authorization", "host;", ""),
                "InvalidSignatureException",
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    @Test
    void anotherScopeIsRefused() {
        assertRefused(
                send(new SignedCall.Signing(key("AKIDONE", "one/secret+"), "sqs", "eu-central-1", troupe.clock)
                        .post(api.uri(), "ListActivities", "{}")),
                "InvalidSignatureException",
                "Credential should be scoped to correct service: 'states'. ");
        refused(
                call -> call.changed("Authorization", "/20260101/", "/20260102/"),
                "InvalidSignatureException",
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260102' !="
                        + " '20260101', from '20260101T120000Z'.");
    }

    @Test
    void anOldOrEarlySignatureIsRefused() {
        var early = Clock.offset(troupe.clock, Duration.ofMinutes(6));
        var late = Clock.offset(troupe.clock, Duration.ofMinutes(-6));

        assertRefused(
                send(at(early).post(api.uri(), "ListActivities", "{}")),
                "InvalidSignatureException",
                "Signature not yet current: 20260101T120600Z is still later than 20260101T120500Z (20260101T120000Z + 5"
                        + " min.)");
        assertRefused(
                send(at(late).post(api.uri(), "ListActivities", "{}")),
                "InvalidSignatureException",
                "Signature expired: 20260101T115400Z is now earlier than 20260101T115500Z (20260101T120000Z - 5 min.)");
    }

    @Test
    void aSessionTokenIsGoodOnlyWhereItWasIssued() {
        for (var token : List.of("issued", "made-up")) {
            var session = AwsSessionCredentialsIdentity.create("ASIASESSION", "short", token);
            var answer = send(new SignedCall.Signing(session, "states", "eu-central-1", troupe.clock)
                    .post(api.uri(), "ListActivities", "{}"));

            assertThat(answer.status()).isEqualTo(token.equals("issued") ? 200 : 400);
        }
        assertRefused(
                send(signing("ASIASESSION", "short").post(api.uri(), "ListActivities", "{}")),
                "UnrecognizedClientException",
                UNKNOWN);
        var unissued = AwsSessionCredentialsIdentity.create("AKIDONE", "one/secret+", "any");
        assertRefused(
                send(new SignedCall.Signing(unissued, "states", "eu-central-1", troupe.clock)
                        .post(api.uri(), "ListActivities", "{}")),
                "UnrecognizedClientException",
                UNKNOWN);
    }

    @Test
    void whatBelongsToAnotherAccountIsOutOfReach() {
        var arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:theirs";

        var answer = send(
                signing("AKIDTWO", "other").post(api.uri(), "StartExecution", "{\"stateMachineArn\":\"" + arn + "\"}"));

        assertRefused(
                answer,
                "AccessDeniedException",
                "User: arn:aws:iam::222222222222:root is not authorized to perform: states:StartExecution on resource: "
                        + arn + " because no resource-based policy allows the states:StartExecution action");
    }

    @Test
    void anAliasDoesNotReachIntoAnotherAccount() {
        var arn = "arn:aws:states:eu-central-1:111111111111:stateMachine:theirs:1";
        var routing = "[{\"stateMachineVersionArn\":\"" + arn + "\",\"weight\":100}]";

        var answer = send(signing("AKIDTWO", "other")
                .post(
                        api.uri(),
                        "CreateStateMachineAlias",
                        "{\"name\":\"mine\",\"routingConfiguration\":" + routing + "}"));

        assertRefused(
                answer,
                "AccessDeniedException",
                "User: arn:aws:iam::222222222222:root is not authorized to perform: states:CreateStateMachineAlias on"
                        + " resource: " + arn + " because no resource-based policy allows the"
                        + " states:CreateStateMachineAlias action");
    }

    @Test
    void otherPathsMustBeSignedAsWell() {
        var path = URI.create(api.uri() + "other/a%3Ab?y=2&x=%201");

        assertRefused(
                send(at(troupe.clock).get(path).without("Authorization")),
                "MissingAuthenticationTokenException",
                "Missing Authentication Token");
        assertThat(send(at(troupe.clock).get(path)).code()).isEqualTo("UnknownOperationException");
        assertThat(send(at(troupe.clock).get(URI.create(api.uri() + "ready")).without("Authorization"))
                        .code())
                .isEqualTo("MissingAuthenticationTokenException");
    }

    private void refused(UnaryOperator<SignedCall> change, String code, String message) {
        assertRefused(send(change.apply(at(troupe.clock).post(api.uri(), "ListActivities", "{}"))), code, message);
    }

    private static void assertRefused(RunningApi.Answer answer, String code, String message) {
        assertThat(answer.json().path("__type").asText()).isEqualTo("com.amazon.coral.service#" + code);
        assertThat(answer.json().path("message").asText()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(400);
    }

    private RunningApi.Answer send(SignedCall call) {
        return api.send(call.request());
    }

    private SignedCall.Signing at(Clock clock) {
        return new SignedCall.Signing(key("AKIDONE", "one/secret+"), "states", "eu-central-1", clock);
    }

    private SignedCall.Signing signing(String id, String secret) {
        return new SignedCall.Signing(key(id, secret), "states", "eu-central-1", troupe.clock);
    }

    private static AwsCredentialsIdentity key(String id, String secret) {
        return AwsCredentialsIdentity.create(id, secret);
    }
}
