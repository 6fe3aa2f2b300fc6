package io.troupe.asl;

import static io.troupe.asl.Machines.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with definitions in JSONata. */
class JsonataProblemsTest {
    private static String machine(String states) {
        return "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"S\",\"States\":{" + states + "}}";
    }

    private static String only(String fields) {
        return machine("\"S\":{" + fields + "}");
    }

    /** The problems of an expression that is a Pass state's whole output. */
    private static List<String> ofExpression(String expression) {
        return problems(only("\"Type\":\"Pass\",\"Output\":\"{% "
                + expression.replace("\\", "\\\\").replace("\"", "\\\"") + " %}\",\"End\":true"));
    }

    @Test
    void anExpressionThatCannotBeReadIsToldInTheParsersWordsWithItsPlace() {
        Map<String, String> messages = Map.of(
                "a[1,2)", "Expected \"]\", got \",\"",
                "\"unterminated", "String literal must be terminated by a matching quote",
                "1 +", "Unexpected end of expression",
                "{\"a\":}", "The symbol \"}\" cannot be used as a unary operator",
                "$x :=", "Unexpected end of expression",
                "$match(\"a\", /abc", "No terminating / in regular expression",
                "1 ?? 2", "The symbol \"?\" cannot be used as a unary operator",
                "1 ! 2", "Unknown operator: \"!\"");

        messages.forEach((expression, message) -> assertThat(ofExpression(expression))
                .containsExactly("INVALID_JSONATA_EXPRESSION: " + message + " at /States/S/Output"));
    }

    @Test
    void eachExpressionIsToldOfAtItsOwnPlace() {
        var found =
                problems(machine("\"S\":{\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"{% ( %}\",\"Next\":\"T\","
                        + "\"Output\":{\"a\":[1,\"{% ) %}\"]}}],\"Default\":\"T\"},\"T\":{\"Type\":\"Task\",\"Resource\":"
                        + "\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"Arguments\":{\"x\":{\"y\":\"{% [ %}\"}},\"TimeoutSeconds\":"
                        + "\"{% { %}\",\"End\":true}"));

        assertThat(found)
                .containsExactly(
                        "INVALID_JSONATA_EXPRESSION: Expected \")\" before end of expression at"
                                + " /States/S/Choices[0]/Condition",
                        "INVALID_JSONATA_EXPRESSION: The symbol \")\" cannot be used as a unary operator at"
                                + " /States/S/Choices[0]/Output/a[1]",
                        "INVALID_JSONATA_EXPRESSION: Expected \"]\" before end of expression at /States/T/Arguments/x/y",
                        "INVALID_JSONATA_EXPRESSION: Expected \":\" before end of expression at"
                                + " /States/T/TimeoutSeconds");
    }

    @Test
    void thereIsNoInputDocumentToReferTo() {
        for (String name : List.of("phone", "$", "*", "**")) {
            assertThat(ofExpression(name))
                    .containsExactly("UNSUPPORTED_JSONATA_EXPRESSION: Reference to '" + name
                            + "' at the top level is not supported. at /States/S/Output");
        }
        assertThat(ofExpression("$uppercase(phone) & `other one`.x"))
                .containsExactly(
                        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not supported. at"
                                + " /States/S/Output",
                        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'other one' at the top level is not supported. at"
                                + " /States/S/Output");
        assertThat(ofExpression("$states.input.($$)"))
                .containsExactly(
                        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at" + " /States/S/Output");
    }

    @Test
    void insideMappingsPredicatesAndFunctionsNamesHaveAMeaning() {
        String expression = "$states.input.a[b > 1 and $ != 2].{'c': d}^(e).$map([1], function($x) { $x.f & g })";

        var reading =
                StatesLanguage.read(only("\"Type\":\"Pass\",\"Output\":\"{% " + expression + " %}\",\"End\":true"));

        assertThat(reading).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void theErrorOutputIsOnlyForCatchers() {
        assertThat(ofExpression("$states.errorOutput.Error"))
                .containsExactly("UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$states.errorOutput' is only supported"
                        + " in a Catcher. at /States/S/Output");
    }

    private static String onlyInJsonPath(String field, String location) {
        return "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONata', but field '" + field
                + "' is only supported for the 'JSONPath' QueryLanguage at " + location;
    }

    private static String onlyInJsonata(String field, String location) {
        return "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field '" + field
                + "' is only supported for the 'JSONata' QueryLanguage at " + location;
    }

    @Test
    void fieldsOfJsonPathAreNotSupported() {
        var found = problems(only("\"Type\":\"Pass\",\"InputPath\":\"$\",\"Parameters\":{},\"Result\":1,"
                + "\"ResultPath\":\"$.x\",\"OutputPath\":\"$\",\"End\":true"));

        assertThat(found)
                .containsExactly(
                        onlyInJsonPath("InputPath", "/States/S/InputPath"),
                        onlyInJsonPath("Parameters", "/States/S/Parameters"),
                        onlyInJsonPath("Result", "/States/S/Result"),
                        onlyInJsonPath("ResultPath", "/States/S/ResultPath"),
                        onlyInJsonPath("OutputPath", "/States/S/OutputPath"));
    }

    @Test
    void pathVariantsOfScalarsAreNotSupported() {
        Map<String, String> states = Map.of(
                "TimeoutSecondsPath",
                        "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"End\":true",
                "HeartbeatSecondsPath",
                        "\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"End\":true",
                "SecondsPath", "\"Type\":\"Wait\",\"Seconds\":1,\"End\":true",
                "TimestampPath", "\"Type\":\"Wait\",\"Seconds\":1,\"End\":true",
                "ErrorPath", "\"Type\":\"Fail\"",
                "CausePath", "\"Type\":\"Fail\"");

        states.forEach((field, state) -> assertThat(problems(only(state + ",\"" + field + "\":\"$.x\"")))
                .containsExactly(onlyInJsonPath(field, "/States/S/" + field)));
    }

    @Test
    void aFieldThatTheKindOfStateHasInNeitherLanguageIsNotSupported() {
        assertThat(problems(only("\"Type\":\"Succeed\",\"ResultPath\":\"$\",\"Variable\":\"$.x\"")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Field 'ResultPath' is not supported at /States/S",
                        "SCHEMA_VALIDATION_FAILED: Field 'Variable' is not supported at /States/S");
    }

    @Test
    void aLanguageThatThereIsNotIsTakenForJsonata() {
        assertThat(problems("{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"QueryLanguage\":\"jsonpath\","
                        + "\"InputPath\":\"$\",\"End\":true}}}"))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath,"
                                + " JSONata] at /States/S/QueryLanguage",
                        onlyInJsonPath("InputPath", "/States/S/InputPath"));
    }

    @Test
    void aFunctionMustBeNamedInArgumentsToo() {
        String invoke = "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true,\"Arguments\":";

        assertThat(problems(only(invoke + "{\"Payload\":{}}")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The field \"FunctionName\" is required but was missing at"
                        + " /States/S/Arguments");
        assertThat(StatesLanguage.read(only(invoke + "{\"FunctionName\":\"{% $f %}\"}")))
                .isInstanceOf(Reading.Valid.class);
        assertThat(StatesLanguage.read(only(invoke + "\"{% $states.input %}\"")))
                .isInstanceOf(Reading.Valid.class);
    }

    @Test
    void conditionsOfJsonPathAreNotSupported() {
        assertThat(problems(machine("\"S\":{\"Type\":\"Choice\",\"Choices\":[{\"Condition\":true,\"Variable\":\"$.x\","
                        + "\"NumericEquals\":1,\"Not\":{},\"Next\":\"T\"}]},\"T\":{\"Type\":\"Succeed\"}")))
                .containsExactly(
                        onlyInJsonPath("Variable", "/States/S/Choices[0]/Variable"),
                        onlyInJsonPath("NumericEquals", "/States/S/Choices[0]/NumericEquals"),
                        onlyInJsonPath("Not", "/States/S/Choices[0]/Not"));
    }

    /** "Improperly opening or closing the expression will result in a validation error." */
    @Test
    void aTextThatBeginsLikeAnExpressionMustEndLikeOne() {
        for (String text : new String[] {"{% 1", "{%}", "{% 1 %} "}) {
            assertThat(problems(only("\"Type\":\"Pass\",\"End\":true,\"Output\":{\"k\":\"" + text + "\"}")))
                    .containsExactly("SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %} at"
                            + " /States/S/Output/k");
        }
    }

    @Test
    void fieldsOfJsonataAreNotSupportedInJsonPath() {
        Map<String, String> states = Map.of(
                "Output", "\"Type\":\"Pass\",\"End\":true",
                "Arguments", "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true");

        states.forEach((field, state) -> assertThat(
                        problems("{\"StartAt\":\"S\",\"States\":{\"S\":{" + state + ",\"" + field + "\":1}}}"))
                .containsExactly(onlyInJsonata(field, "/States/S")));
    }

    @Test
    void statesInsideOfAJsonataStateSpeakTheLanguageOfTheMachine() {
        assertThat(
                        problems(
                                "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"QueryLanguage\":\"JSONata\",\"End\":true,"
                                        + "\"ItemProcessor\":{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Output\":1,\"End\":true}}}}}}"))
                .containsExactly(onlyInJsonata("Output", "/States/M/ItemProcessor/States/P"));
    }

    @Test
    void aConditionOfJsonataIsNotSupportedInJsonPath() {
        assertThat(problems(
                        "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Choice\",\"Choices\":[{\"Condition\":true,\"Next\":"
                                + "\"T\"}]},\"T\":{\"Type\":\"Succeed\"}}}"))
                .containsExactly(onlyInJsonata("Condition", "/States/S/Choices[0]"));
    }

    @Test
    void argumentsAndAssignAreNotForEveryKindOfState() {
        assertThat(problems(only("\"Type\":\"Pass\",\"Arguments\":1,\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Field 'Arguments' is not supported at /States/S");
        assertThat(problems(only("\"Type\":\"Succeed\",\"Assign\":{}")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Field 'Assign' is not supported at /States/S");
        assertThat(problems(only("\"Type\":\"Fail\",\"Output\":1")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Field 'Output' is not supported at /States/S");
    }

    @Test
    void noStateOfAJsonataMachineSpeaksJsonPath() {
        assertThat(
                        problems(
                                only(
                                        "\"Type\":\"Pass\",\"QueryLanguage\":\"JSONPath\",\"Output\":1,\"InputPath\":\"$\",\"End\":true")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for"
                                + " whole state machine at /States/S");
    }

    @Test
    void aBranchHasNoLanguageOfItsOwn() {
        assertThat(problems(only("\"Type\":\"Parallel\",\"Branches\":[{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\","
                        + "\"States\":{\"A\":{\"Type\":\"Succeed\"}}}],\"End\":true")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: Field 'QueryLanguage' is not supported at /States/S/Branches[0]");
    }

    @Test
    void literalsHaveTheTypesOfTheirFields() {
        assertThat(problems(only("\"Type\":\"Wait\",\"Seconds\":\"$.x\",\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Expected value of type [INTEGER] at /States/S/Seconds");
        assertThat(problems(only("\"Type\":\"Wait\",\"Timestamp\":\" {% 1 %}\",\"End\":true")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at /States/S/Timestamp");
        assertThat(problems(only("\"Type\":\"Map\",\"Items\":1,\"ItemProcessor\":{\"StartAt\":\"A\",\"States\":{\"A\":"
                        + "{\"Type\":\"Succeed\"}}},\"End\":true")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: Expected value of type [ARRAY] at /States/S/Items");
        assertThat(problems(machine("\"S\":{\"Type\":\"Choice\",\"Choices\":[{\"Next\":\"T\"}]},\"T\":{\"Type\":"
                        + "\"Succeed\"}")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: These fields are required: [Condition] at /States/S/Choices[0]");
    }

    @Test
    void aVariableOfAnOuterScopeIsNotAssignedInside() {
        assertThat(problems(machine("\"S\":{\"Type\":\"Pass\",\"Assign\":{\"v\":1},\"Next\":\"P\"},\"P\":{\"Type\":"
                        + "\"Parallel\",\"Branches\":[{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Assign\":"
                        + "{\"v\":\"{% $v %}\"},\"End\":true}}}],\"End\":true}")))
                .containsExactly("SCHEMA_VALIDATION_FAILED: The variable 'v' is already assigned in an outer scope at"
                        + " /States/P/Branches[0]/States/A/Assign");
    }

    @Test
    void aMachineTellsTheVariablesThatEachStateRefersTo() {
        var machine = Machines.machine(
                "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":"
                        + "\"$x.y\",\"b.$\":\"States.Format('{}', $z)\"},\"Next\":\"T\"},\"T\":{\"Type\":\"Parallel\","
                        + "\"QueryLanguage\":\"JSONata\",\"Branches\":[{\"StartAt\":\"U\",\"States\":{\"U\":{\"Type\":\"Pass\","
                        + "\"InputPath\":\"$inner\",\"End\":true}}}],\"Output\":\"{% ($l := $q; $map($states.result,"
                        + " function($m) { $m & $l & $w })) %}\",\"Next\":\"V\"},\"V\":{\"Type\":\"Pass\",\"End\":true}}}");

        assertThat(machine.variableReferences())
                .isEqualTo(Map.of("S", List.of("x", "z"), "U", List.of("inner"), "T", List.of("q", "w")));
    }
}
