package io.troupe.asl;

import static io.troupe.asl.DefinitionTexts.only;
import static io.troupe.asl.DefinitionTexts.states;
import static io.troupe.asl.DefinitionTexts.task;
import static io.troupe.asl.Machines.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with fields and their values, in the words of the service. */
class ProblemsTest {
    @Test
    void aTextThatIsNotJsonIsAnsweredWithTheParsersTextAndPlace() {
        var reading = (Reading.Invalid) StatesLanguage.read("not json");

        assertThat(reading.problems())
                .containsExactly(new Problem(
                        "INVALID_JSON_DESCRIPTION",
                        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null',"
                                + " 'true' or 'false')\n at [Source: (String)\"not json\"; line: 1, column: 4]",
                        Optional.of("[Source: (String)\"not json\"; line: 1, column: 4]")));
        assertThat(reading.problems().get(0).describe())
                .endsWith("or 'false')\n at [Source: (String)\"not json\"; line: 1, column: 4]")
                .doesNotContain("4] at [");
    }

    @Test
    void aSingleQuotedKeyIsNotJson() {
        assertThat(problems("{'a':1}"))
                .containsExactly("INVALID_JSON_DESCRIPTION: Unexpected character (''' (code 39)): was expecting"
                        + " double-quote to start field name\n at [Source: (String)\"{'a':1}\"; line: 1, column: 3]");
    }

    @Test
    void aRepeatedKeyIsNotHidden() {
        assertThat(problems("{\"StartAt\":\"A\",\"StartAt\":\"B\"}"))
                .singleElement()
                .asString()
                .startsWith("INVALID_JSON_DESCRIPTION: Duplicate field 'StartAt'\n at [Source: (String)");
    }

    @Test
    void anythingButAnObjectIsRefusedWithoutAPlace() {
        for (String text : new String[] {"", "  ", "[]", "1", "null", "\"x\""}) {
            assertThat(problems(text))
                    .containsExactly("SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null");
        }
    }

    @Test
    void missingFieldsAreNamedTogether() {
        assertThat(problems("{}"))
                .containsExactly("SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /");
        assertThat(problems("{\"StartAt\":\"A\"}"))
                .containsExactly("SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /");
    }

    @Test
    void anUnknownTypeIsAnsweredWithTheKnownOnes() {
        assertThat(problems(only("\"Type\":\"Nope\"")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field 'Type' should have one of these values: [Task,"
                        + " Wait, Pass, Succeed, Fail, Choice, Parallel, Map] at /States/A/Type");
    }

    @Test
    void fieldsThatExcludeEachOtherAreToldOnce() {
        assertThat(problems(only("\"Type\":\"Fail\",\"Cause\":\"c\",\"CausePath\":\"$.c\"")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [Cause, CausePath]"
                                + " at /States/A");
        assertThat(problems(only("\"Type\":\"Pass\",\"Next\":\"A\",\"End\":true")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [Next, End] at"
                                + " /States/A");
    }

    /** The service names all fields of a group, also those that are not there: reported by cdk-preflight. */
    @Test
    void aWaitHasOneOfFourFields() {
        String fields = "[SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A";

        assertThat(problems(
                        only("\"Type\":\"Wait\",\"Seconds\":1,\"Timestamp\":\"2030-01-01T00:00:00Z\",\"End\":true")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: " + fields);
        assertThat(problems(only("\"Type\":\"Wait\",\"QueryLanguage\":\"JSONata\",\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: "
                        + fields);
    }

    @Test
    void aMapHasOneProcessor() {
        assertThat(problems(only("\"Type\":\"Map\",\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields:"
                        + " [ItemProcessor, Iterator] at /States/A");
    }

    @Test
    void branchesMustNotBeEmpty() {
        assertThat(problems(only("\"Type\":\"Parallel\",\"Branches\":[],\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/A/Branches");
    }

    @Test
    void aTimestampMustHaveItsForm() {
        for (String text : new String[] {"2016-03-14 01:59:00Z", "2016-03-14T01:59:00", "{% $x %}", ""}) {
            assertThat(problems(only("\"Type\":\"Wait\",\"Timestamp\":\"" + text + "\",\"End\":true")))
                    .containsExactly("SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at"
                            + " /States/A/Timestamp");
        }
    }

    @Test
    void aTemplatesPathsAndFunctionsAreCheckedWhereTheTemplateStands() {
        for (String value : new String[] {
            "\"x\"",
            "1",
            "\"$.a[\"",
            "\"States.Nope()\"",
            "\"States.Format('\\\\x')\"",
            "\"States.Format('a)\"",
            "\"States.Array(1\"",
            "\"States.UUID(1)\"",
            "\"States.Array (1)\"",
            "\"$.\""
        }) {
            assertThat(problems(
                            only("\"Type\":\"Pass\",\"Parameters\":{\"o\":[{\"k.$\":" + value + "}]},\"End\":true")))
                    .containsExactly(
                            "SCHEMA_VALIDATION_FAILED: The value for the field 'k.$' must be a valid JSONPath or a"
                                    + " valid intrinsic function call at /States/A/Parameters");
        }
    }

    @Test
    void functionsMayBeNestedTenDeepButNotEleven() {
        String eleven = "States.Array(".repeat(11) + ")".repeat(11);

        assertThat(problems(only("\"Type\":\"Pass\",\"Parameters\":{\"k.$\":\"" + eleven + "\"},\"End\":true")))
                .hasSize(1);
    }

    @Test
    void theLanguageHasOneVersion() {
        String states = ",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}";
        assertThat(StatesLanguage.read("{\"Version\":\"1.0\"" + states)).isInstanceOf(Reading.Valid.class);
        assertThat(problems("{\"Version\":\"2.0\"" + states))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value should be one of the following: [1.0] at /Version");
    }

    @Test
    void unknownFieldsAreRefused() {
        assertThat(problems(only("\"Type\":\"Succeed\",\"End\":true,\"Output\":1")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only"
                                + " supported for the 'JSONata' QueryLanguage at /States/A",
                        "SCHEMA_VALIDATION_FAILED: Field 'End' is not supported at /States/A");
    }

    @Test
    void allProblemsAreToldInTheOrderOfTheText() {
        assertThat(problems(
                        "{\"Nope\":1,\"StartAt\":2,\"States\":{\"B\":{\"Type\":\"Pass\",\"End\":1,\"InputPath\":\"x\"},"
                                + "\"A\":{\"Type\":\"Wait\",\"Next\":\"B\"}},\"TimeoutSeconds\":0}"))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Field 'Nope' is not supported at /",
                        "SCHEMA_VALIDATION_FAILED: Expected value of type [STRING] at /StartAt",
                        "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /States/B",
                        "SCHEMA_VALIDATION_FAILED: Expected value of type [BOOLEAN] at /States/B/End",
                        "SCHEMA_VALIDATION_FAILED: Value must be a valid JSONPath. at /States/B/InputPath",
                        "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [SecondsPath,"
                                + " Seconds, TimestampPath, Timestamp] at /States/A",
                        "SCHEMA_VALIDATION_FAILED: Minimum value is 1 at /TimeoutSeconds");
    }

    @Test
    void numbersHaveRanges() {
        assertThat(problems(only("\"Type\":\"Wait\",\"Seconds\":-1,\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Minimum value is 0 at /States/A/Seconds");
        assertThat(problems(only("\"Type\":\"Wait\",\"Seconds\":100000000,\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Maximum value is 99999999 at /States/A/Seconds");
        assertThat(problems(only("\"Type\":\"Wait\",\"Seconds\":1.5,\"End\":true")))
                .hasSize(1);
        assertThat(problems(task("\"TimeoutSeconds\":10,\"HeartbeatSeconds\":10")))
                .hasSize(1);
        assertThat(problems(task("\"TimeoutSeconds\":10,\"TimeoutSecondsPath\":\"$.t\"")))
                .hasSize(1);
        assertThat(problems(task("\"Retry\":[{\"ErrorEquals\":[\"E\"],\"BackoffRate\":0.9}]")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Minimum value is 1.0 at /States/A/Retry[0]/BackoffRate");
        assertThat(problems(task("\"Retry\":[{\"ErrorEquals\":[\"E\"],\"MaxDelaySeconds\":1}]")))
                .hasSize(1);
        assertThat(problems(task("\"Retry\":[{\"ErrorEquals\":[\"E\"],\"JitterStrategy\":\"HALF\"}]")))
                .hasSize(1);
    }

    @Test
    void theWildcardStandsAloneAndLast() {
        assertThat(problems(task("\"Retry\":[{\"ErrorEquals\":[\"States.ALL\",\"E\"]},{\"ErrorEquals\":[\"E\"]}]")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: States.ALL must appear alone and at end of list at"
                        + " /States/A/Retry[0]/ErrorEquals[0]");
        assertThat(problems(task("\"Catch\":[{\"ErrorEquals\":[\"E\",\"States.ALL\"],\"Next\":\"A\"}]")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: States.ALL must appear alone and at end of list at"
                        + " /States/A/Catch[0]/ErrorEquals[1]");
        assertThat(problems(task("\"Retry\":[{\"ErrorEquals\":[]}]")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/A/Retry[0]/ErrorEquals");
    }

    @Test
    void pathsBeginWithADollar() {
        for (String field : new String[] {"InputPath", "OutputPath"}) {
            assertThat(problems(task("\"" + field + "\":\"Test\"")))
                    .containsExactly("SCHEMA_VALIDATION_FAILED: Value must be a valid JSONPath. at /States/A/" + field);
        }
        assertThat(problems(task("\"ResultPath\":\"Test\"")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: Reference path didn't start"
                        + " with '$' at /States/A/ResultPath");
        assertThat(problems(states(
                        "\"A\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"Test\",\"StringMatches\":\"T\",\"Next\":"
                                + "\"B\"},{\"Variable\":\"$.a[$$.Execution.Id]S\",\"IsNull\":true,\"Next\":\"B\"}]}",
                        "\"B\":{\"Type\":\"Succeed\"}")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: Reference path didn't start with '$'"
                                + " at /States/A/Choices[0]/Variable",
                        "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: '[' must be followed by ' or '[' at"
                                + " /States/A/Choices[1]/Variable");
    }

    @Test
    void referencePathsNameOnePlace() {
        assertThat(problems(task("\"ResultPath\":\"$.a[*]\"")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: '[' must be followed by ' or"
                        + " '[' at /States/A/ResultPath");
        assertThat(problems(task("\"ResultPath\":\"$.a[0,1]\"")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path: $.a[0,1] at /States/A/ResultPath");
        assertThat(problems(task("\"ResultPath\":\"$$.a\""))).hasSize(1);
        assertThat(problems(task("\"ResultPath\":\"$a\""))).hasSize(1);
        assertThat(problems(task("\"TimeoutSecondsPath\":\"$..a\""))).hasSize(1);
    }

    @Test
    void regularExpressionsThatCouldRunAwayAreRefused() {
        for (String regex : new String[] {
            "(a+)+",
            "(a|a)*",
            "(a?){5}",
            "(.)\\\\1",
            "a{2000}",
            "(?x)(a+) +",
            "(a+)+/b",
            "a/ || /(b+)+/ =~ @.y && @.z =~ /c"
        }) {
            assertThat(problems(task("\"InputPath\":\"$[?(@.x =~ /" + regex + "/)]\"")))
                    .hasSize(1);
        }
        assertThat(problems(task("\"InputPath\":\"$[?(@.x =~ /a/x)]\""))).hasSize(1);
    }

    @Test
    void variablesHaveNames() {
        for (String name : new String[] {"x.y", "x[0]", "", "1x", "x-y"}) {
            assertThat(problems(task("\"Assign\":{\"" + name + "\":\"$\"}")))
                    .containsExactly("INVALID_VARIABLE_NAME: Invalid variable name '" + name
                            + "': the variable name contains invalid characters. at /States/A/Assign");
        }
        for (String name : new String[] {"states", "states.$"}) {
            assertThat(problems(task("\"Assign\":{\"" + name + "\":\"$\"}")))
                    .containsExactly("RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at"
                            + " /States/A/Assign");
        }
        assertThat(problems(task("\"Assign\":{\"" + "x".repeat(81) + "\":1}")))
                .singleElement()
                .asString()
                .startsWith("INVALID_VARIABLE_NAME: Invalid variable name 'xxx");
    }

    @Test
    void innerStatesMustNotAssignOuterVariables() {
        assertThat(problems(
                        only("\"Type\":\"Parallel\",\"Assign\":{\"x.$\":\"$\"},\"End\":true,\"Branches\":[{\"StartAt\":"
                                + "\"B\",\"States\":{\"B\":{\"Type\":\"Pass\",\"Assign\":{\"x\":1,\"y\":2},\"End\":true}}},{\"StartAt\":"
                                + "\"C\",\"States\":{\"C\":{\"Type\":\"Pass\",\"Assign\":{\"y\":2},\"End\":true}}}]")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The variable 'x' is already assigned in an outer scope at"
                        + " /States/A/Branches[0]/States/B/Assign");
    }

    @Test
    void ordinaryRegularExpressionsAreAccepted() {
        for (String regex : new String[] {
            ".*x.*", "[a-z]+(-[0-9]+)?", "foo|ba{1,3}r", "\\\\p{L}+", "(?i)a.c", "[]a]*", "(xml|x)?", "it's"
        }) {
            String definition = only("\"Type\":\"Pass\",\"InputPath\":\"$[?(@.x =~ /" + regex + "/)]\",\"End\":true");
            assertThat(StatesLanguage.read(definition)).as(regex).isInstanceOf(Reading.Valid.class);
        }
    }

    @Test
    void aChoiceRuleHasOneOperator() {
        assertThat(problems(
                        only("\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"IsString\":true,"
                                + "\"Next\":\"A\"},{\"Variable\":\"$.a\",\"Next\":\"A\"},{\"Not\":{\"Variable\":\"$.a\",\"IsNull\":"
                                + "true,\"Next\":\"A\"},\"Next\":\"A\"}]")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [IsNull, IsString]"
                                + " at /States/A/Choices[0]",
                        "SCHEMA_VALIDATION_FAILED: A choice rule must have a comparison operator at"
                                + " /States/A/Choices[1]",
                        "SCHEMA_VALIDATION_FAILED: Field 'Next' is not supported at /States/A/Choices[2]/Not");
        for (String rule : new String[] {
            "", "\"And\":[],\"Or\":[],", "\"Not\":{},\"Variable\":\"$.a\",\"IsNull\":true,", "\"IsNull\":true,"
        }) {
            assertThat(problems(only("\"Type\":\"Choice\",\"Choices\":[{" + rule + "\"Next\":\"A\"}]")))
                    .as(rule)
                    .containsExactly("SCHEMA_VALIDATION_FAILED: The object must have only one of the following fields,"
                            + " [And, Or, Not, Variable, Condition] at /States/A/Choices[0]");
        }
    }
}
