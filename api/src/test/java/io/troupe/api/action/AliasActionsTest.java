package io.troupe.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.fake.Troupe;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expected values: API reference, "Versions and aliases", "Idempotency" and the error catalogue. */
class AliasActionsTest {
    private static final String ARN = Troupe.ARN + "stateMachine:m";
    private static final String BOTH = "[" + route(1, 30) + "," + route(2, 70) + "]";
    private static final String FIRST = "[" + route(1, 100) + "]";

    private final Troupe troupe = new Troupe();

    @BeforeEach
    void aMachineWithTwoVersions() {
        troupe.createStateMachine("m");
        troupe.call("PublishStateMachineVersion", "{'stateMachineArn':'" + ARN + "'}");
        troupe.call(
                "UpdateStateMachine",
                "{'stateMachineArn':'" + ARN + "','roleArn':'arn:aws:iam::123456789012:role/2','publish':true}");
    }

    @Test
    void anAliasIsCreatedAndDescribed() {
        var created = create("PROD", BOTH);

        assertThat(created).isEqualTo(Troupe.json("""
                {"stateMachineAliasArn":"%s:PROD","creationDate":1767268800.123}""".formatted(ARN)));
        assertThat(describe("PROD")).isEqualTo(Troupe.json("""
                {"stateMachineAliasArn":"%1$s:PROD","name":"PROD",
                 "routingConfiguration":[{"stateMachineVersionArn":"%1$s:1","weight":30},
                                         {"stateMachineVersionArn":"%1$s:2","weight":70}],
                 "creationDate":1767268800.123,"updateDate":1767268800.123}""".formatted(ARN)));
    }

    @Test
    void theSameAliasAgainIsNoErrorAndAnotherIsAConflict() {
        var created = create("PROD", BOTH);
        troupe.clock.advance(Duration.ofSeconds(1));

        assertThat(create("PROD", BOTH)).isEqualTo(created);
        assertThat(message(create("PROD", FIRST)))
                .isEqualTo("ConflictException: Failed to create alias because an alias with the same name and a"
                        + " different routing configuration already exists.");
    }

    @Test
    void aRoutingThatDoesNotAddUpIsRefused() {
        assertThat(message(create("a", "[" + route(1, 70) + "," + route(2, 29) + "]")))
                .isEqualTo("ValidationException: Sum of routing configuration weights must equal 100. Received: [70,"
                        + " 29]");
        assertThat(message(create("a", "[" + route(1, 50) + "," + route(1, 50) + "]")))
                .isEqualTo("ValidationException: Routing configuration must contain distinct state machine version"
                        + " ARNs. Received: [" + ARN + ":1, " + ARN + ":1]");
        assertThat(message(create("a", "[" + route(1, 50) + "," + route(1, 49) + "]")))
                .startsWith("ValidationException: Routing configuration must contain distinct");
        assertThat(message(create("a", "[{'stateMachineVersionArn':'" + ARN + "','weight':99}]")))
                .startsWith("ValidationException: Sum of routing configuration weights");
        var refused = create("a", "[{'stateMachineVersionArn':'" + ARN + "','weight':100}]");
        assertThat(message(refused))
                .isEqualTo("ValidationException: Routing configuration must contain state machine version ARNs."
                        + " Received: [" + ARN + "]");
        assertThat(refused.path("reason").asText()).isEqualTo("INVALID_ROUTING_CONFIGURATION");
        assertThat(message(create("a", "[" + route(9, 100) + "]")))
                .isEqualTo("ResourceNotFound: Request references a resource that does not exist.");
        assertThat(message(create("123", FIRST)))
                .isEqualTo("ValidationException: 1 validation error detected: Value '123' at 'name' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$");
        assertThat(message(create("a", "[" + route(1, 50) + "," + route(2, 25) + "," + route(3, 25) + "]")))
                .isEqualTo("ValidationException: 1 validation error detected: Value '[RoutingConfigurationListItem("
                        + "stateMachineVersionArn=" + ARN + ":1, weight=50), RoutingConfigurationListItem("
                        + "stateMachineVersionArn=" + ARN + ":2, weight=25), RoutingConfigurationListItem("
                        + "stateMachineVersionArn=" + ARN + ":3, weight=25)]' at 'routingConfiguration' failed to"
                        + " satisfy constraint: Member must have length less than or equal to 2");
    }

    @Test
    void anAliasIsUpdated() {
        create("PROD", FIRST);
        troupe.clock.advance(Duration.ofSeconds(1));

        var updated =
                troupe.call("UpdateStateMachineAlias", "{" + alias("PROD") + ",'routingConfiguration':" + BOTH + "}");
        troupe.call("UpdateStateMachineAlias", "{" + alias("PROD") + ",'description':'d'}");

        assertThat(updated).isEqualTo(Troupe.json("{\"updateDate\":1767268801.123}"));
        assertThat(describe("PROD").path("routingConfiguration")).hasSize(2);
        assertThat(describe("PROD").path("description").asText()).isEqualTo("d");
        var nothing = troupe.call("UpdateStateMachineAlias", "{" + alias("PROD") + "}");
        assertThat(message(nothing))
                .isEqualTo("ValidationException: Either the description or the RoutingConfiguration must be"
                        + " specified");
        assertThat(nothing.path("reason").asText()).isEqualTo("MISSING_REQUIRED_PARAMETER");
        assertThat(message(troupe.call("UpdateStateMachineAlias", "{" + alias("X") + ",'description':'d'}")))
                .isEqualTo("ResourceNotFound: Request references a resource that does not exist.");
    }

    @Test
    void anAliasRefersToVersionsOfItsOwnMachine() {
        troupe.createStateMachine("n");
        troupe.call("PublishStateMachineVersion", "{'stateMachineArn':'" + Troupe.ARN + "stateMachine:n'}");
        var other = "[{'stateMachineVersionArn':'" + Troupe.ARN + "stateMachine:n:1','weight':100}]";
        create("PROD", FIRST);

        var updated =
                troupe.call("UpdateStateMachineAlias", "{" + alias("PROD") + ",'routingConfiguration':" + other + "}");

        assertThat(updated.path("reason").asText()).isEqualTo("INVALID_ROUTING_CONFIGURATION");
        assertThat(describe("PROD")
                        .at("/routingConfiguration/0/stateMachineVersionArn")
                        .asText())
                .isEqualTo(ARN + ":1");
    }

    @Test
    void aVersionStaysWhileAnAliasRefersToIt() {
        create("b", FIRST);
        create("a", BOTH);

        var refused = troupe.call("DeleteStateMachineVersion", "{'stateMachineVersionArn':'" + ARN + ":1'}");
        troupe.call("DeleteStateMachineAlias", "{" + alias("a") + "}");
        troupe.call("DeleteStateMachineAlias", "{" + alias("b") + "}");

        assertThat(message(refused))
                .isEqualTo("ConflictException: Version to be deleted must not be referenced by an alias. Current list"
                        + " of aliases referencing this version: [a, b]");
        assertThat(troupe.call("DeleteStateMachineVersion", "{'stateMachineVersionArn':'" + ARN + ":1'}"))
                .isEmpty();
        assertThat(troupe.call("DeleteStateMachineAlias", "{" + alias("a") + "}"))
                .isEmpty();
        assertThat(message(describe("a")))
                .isEqualTo("ResourceNotFound: Request references a resource that does not exist.");
    }

    @Test
    void aliasesAreListedInTheOrderOfTheirCreation() {
        create("z", FIRST);
        troupe.clock.advance(Duration.ofSeconds(1));
        create("a", BOTH);

        var page = troupe.call("ListStateMachineAliases", "{'stateMachineArn':'" + ARN + "','maxResults':1}");
        var rest = troupe.call(
                "ListStateMachineAliases",
                "{'stateMachineArn':'" + ARN + "','nextToken':'"
                        + page.path("nextToken").asText() + "'}");
        var ofSecond = troupe.call("ListStateMachineAliases", "{'stateMachineArn':'" + ARN + ":2'}");

        assertThat(page.at("/stateMachineAliases/0/stateMachineAliasArn").asText())
                .isEqualTo(ARN + ":z");
        assertThat(rest.at("/stateMachineAliases/0/stateMachineAliasArn").asText())
                .isEqualTo(ARN + ":a");
        assertThat(rest.has("nextToken")).isFalse();
        assertThat(ofSecond.path("stateMachineAliases")).hasSize(1);
        assertThat(message(troupe.call("ListStateMachineAliases", "{'stateMachineArn':'" + ARN + "x'}")))
                .startsWith("StateMachineDoesNotExist");
    }

    @Test
    void anAliasChoosesTheVersionThatAnExecutionStartsWith() {
        create("PROD", "[" + route(1, 0) + "," + route(2, 100) + "]");

        troupe.call("StartExecution", "{'stateMachineArn':'" + ARN + ":PROD','name':'e'}");

        var execution = troupe.call("DescribeExecution", "{'executionArn':'" + Troupe.ARN + "execution:m:e'}");
        assertThat(execution.path("stateMachineVersionArn").asText()).isEqualTo(ARN + ":2");
        assertThat(execution.path("stateMachineAliasArn").asText()).isEqualTo(ARN + ":PROD");
        assertThat(troupe.call("ListExecutions", "{'stateMachineArn':'" + ARN + ":PROD'}")
                        .path("executions"))
                .hasSize(1);
        assertThat(message(troupe.call("StartExecution", "{'stateMachineArn':'" + ARN + ":TEST'}")))
                .isEqualTo("StateMachineDoesNotExist: State Machine Does Not Exist: '" + ARN + ":TEST'");
    }

    private JsonNode create(String name, String routing) {
        return troupe.call("CreateStateMachineAlias", "{'name':'" + name + "','routingConfiguration':" + routing + "}");
    }

    private JsonNode describe(String name) {
        return troupe.call("DescribeStateMachineAlias", "{" + alias(name) + "}");
    }

    private static String alias(String name) {
        return "'stateMachineAliasArn':'" + ARN + ":" + name + "'";
    }

    private static String route(int version, int weight) {
        return "{'stateMachineVersionArn':'" + ARN + ":" + version + "','weight':" + weight + "}";
    }

    private static String message(JsonNode error) {
        var type = error.path("__type").asText();
        return type.substring(type.indexOf('#') + 1) + ": "
                + error.path("message").asText();
    }
}
