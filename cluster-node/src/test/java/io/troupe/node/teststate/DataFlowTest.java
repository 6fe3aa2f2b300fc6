package io.troupe.node.teststate;

import static io.troupe.node.teststate.Tester.json;
import static io.troupe.node.teststate.Tester.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which values each kind of state shows. Source: API reference, TestState, "inspectionData population". */
class DataFlowTest {
    private static JsonNode text(String json) {
        return json("{\"value\":\"" + json.replace("\"", "\\\"") + "\"}").path("value");
    }

    private static List<String> members(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.path("inspectionData").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void infoShowsTheOutputAndWhatComesNext() {
        var answer = test("{'definition':{'Type':'Pass','Next':'Other'},'input':{'a':1}}");

        assertThat(answer).isEqualTo(json("""
                {"output":"{\\"a\\":1}","nextState":"Other","status":"SUCCEEDED"}"""));
    }

    @Test
    void aStateThatEndsLeadsNowhereAndItsInputIsAnEmptyObject() {
        assertThat(test("{'definition':{'Type':'Succeed'}}")).isEqualTo(json("{'output':'{}','status':'SUCCEEDED'}"));
    }

    @Test
    void debugShowsThePathOfDataThroughAPassState() {
        var answer = test("""
                {'definition':{'Type':'Pass','InputPath':'$.x','Parameters':{'p.$':'$.y'},'ResultPath':'$.r',
                 'OutputPath':'$.r','End':true},'input':{'x':{'y':1}},'inspectionLevel':'DEBUG'}""");

        assertThat(answer.path("inspectionData").toString())
                .isEqualTo("{\"input\":\"{\\\"x\\\":{\\\"y\\\":1}}\","
                        + "\"afterInputPath\":\"{\\\"y\\\":1}\",\"afterParameters\":\"{\\\"p\\\":1}\","
                        + "\"afterResultSelector\":\"{\\\"p\\\":1}\","
                        + "\"afterResultPath\":\"{\\\"x\\\":{\\\"y\\\":1},\\\"r\\\":{\\\"p\\\":1}}\"}");
        assertThat(answer.path("output")).isEqualTo(text("{\"p\":1}"));
    }

    @Test
    void aFixedResultTakesThePlaceOfTheInputsSteps() {
        var answer = test("{'definition':{'Type':'Pass','Result':{'a':1},'End':true},'inspectionLevel':'TRACE'}");

        assertThat(members(answer)).containsExactly("input", "result", "afterResultSelector", "afterResultPath");
    }

    @Test
    void choiceSucceedAndWaitShowTheirInputAlone() {
        var choice = test("""
                {'definition':{'Type':'Choice','InputPath':'$.a','Choices':[{'Variable':'$','IsPresent':true,'Next':'N'}]},
                 'input':{'a':[]},'inspectionLevel':'DEBUG'}""");
        var succeed = test("{'definition':{'Type':'Succeed'},'inspectionLevel':'DEBUG'}");
        var wait = test("{'definition':{'Type':'Wait','Seconds':0,'End':true},'inspectionLevel':'DEBUG'}");

        assertThat(members(choice)).containsExactly("input", "afterInputPath");
        assertThat(choice.at("/inspectionData/afterInputPath")).isEqualTo(text("[]"));
        assertThat(choice.path("nextState")).isEqualTo(text("N"));
        assertThat(members(succeed)).containsExactly("input", "afterInputPath");
        assertThat(members(wait)).containsExactly("input", "afterInputPath");
        assertThat(wait.path("status")).isEqualTo(text("SUCCEEDED"));
    }

    @Test
    void aFailStateShowsItsInputTwiceOnlyWhenItStandsAlone() {
        var bare = test("{'definition':{'Type':'Fail','Error':'E','Cause':'C'},'inspectionLevel':'DEBUG'}");
        var named = test("{'definition':{'StartAt':'F','States':{'F':{'Type':'Fail'}}},'stateName':'F',"
                + "'inspectionLevel':'DEBUG'}");

        assertThat(bare)
                .isEqualTo(json("{'error':'E','cause':'C','inspectionData':{'input':'{}',"
                        + "'afterInputPath':'{}'},'status':'FAILED'}"));
        assertThat(named).isEqualTo(json("{'inspectionData':{'input':'{}'},'status':'FAILED'}"));
    }

    @Test
    void aTaskShowsEveryStep() {
        var answer = test("""
                {'definition':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',
                 'Parameters':{'FunctionName':'f','Payload.$':'$'},'ResultSelector':{'s.$':'$.Payload'},
                 'ResultPath':'$.r','Next':'N'},'input':{'a':1},'mock':{'result':{'Payload':5}},
                 'inspectionLevel':'DEBUG'}""");

        assertThat(members(answer))
                .containsExactly(
                        "input",
                        "afterInputPath",
                        "afterParameters",
                        "result",
                        "afterResultSelector",
                        "afterResultPath");
        assertThat(answer.at("/inspectionData/result")).isEqualTo(text("{\"Payload\":5}"));
        assertThat(answer.at("/inspectionData/afterResultSelector")).isEqualTo(text("{\"s\":5}"));
        assertThat(answer.path("output")).isEqualTo(text("{\"a\":1,\"r\":{\"s\":5}}"));
    }

    @Test
    void aJsonataTaskShowsItsArgumentsAndItsResult() {
        var answer = test("""
                {'definition':{'QueryLanguage':'JSONata','Type':'Task','Resource':'arn:aws:states:::lambda:invoke',
                 'Arguments':{'FunctionName':'f'},'Output':'{% $states.result.Payload %}','End':true},
                 'mock':{'result':{'Payload':5}},'inspectionLevel':'DEBUG'}""");

        assertThat(members(answer)).containsExactly("input", "afterArguments", "result");
        assertThat(answer.path("output")).isEqualTo(text("5"));
    }

    @Test
    void otherJsonataStatesShowTheirInputAlone() {
        var answer = test("""
                {'definition':{'StartAt':'P','QueryLanguage':'JSONata','States':{'P':{'Type':'Pass','Output':1,'End':true}}},
                 'stateName':'P','inspectionLevel':'DEBUG'}""");

        assertThat(members(answer)).containsExactly("input");
    }

    @Test
    void aMapShowsItsItemsAndWhatItsSelectorMakesOfThem() {
        var answer = test("""
                {'definition':{'Type':'Map','ItemsPath':'$.i','MaxConcurrency':2,
                 'ItemSelector':{'n.$':'$$.Map.Item.Index','v.$':'$$.Map.Item.Value','all.$':'$.k'},
                 'ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}},'ResultPath':'$.r','End':true},
                 'input':{'i':[7,8],'k':true},'mock':{'result':[1,2]},'inspectionLevel':'DEBUG'}""");

        assertThat(members(answer))
                .containsExactlyInAnyOrder(
                        "input",
                        "afterInputPath",
                        "afterItemsPath",
                        "afterItemSelector",
                        "afterResultSelector",
                        "afterResultPath",
                        "maxConcurrency");
        assertThat(answer.at("/inspectionData/afterItemsPath")).isEqualTo(text("[7,8]"));
        assertThat(json(answer.at("/inspectionData/afterItemSelector").asText()))
                .isEqualTo(json("[{'n':0,'v':7,'all':true},{'n':1,'v':8,'all':true}]"));
        assertThat(answer.at("/inspectionData/maxConcurrency").asInt()).isEqualTo(2);
        assertThat(answer.path("output")).isEqualTo(text("{\"i\":[7,8],\"k\":true,\"r\":[1,2]}"));
    }

    @Test
    void aMapWhoseItemsAreNoneShowsNoMoreThanItsInput() {
        var answer = test("""
                {'definition':{'Type':'Map','ItemsPath':'$.i','ItemProcessor':{'StartAt':'P','States':{'P':{'Type':'Pass',
                 'End':true}}},'End':true},'input':{'i':1},'mock':{'result':[]},'inspectionLevel':'DEBUG'}""");

        assertThat(answer.path("error").asText()).isEqualTo("States.Runtime");
        assertThat(answer.path("cause").asText()).isEqualTo("Reference path \"$.i\" must point to array.");
        assertThat(members(answer)).containsExactly("input", "afterInputPath");
    }

    @Test
    void parallelShowsWhatBecomesOfItsResult() {
        var answer = test("""
                {'definition':{'Type':'Parallel','Branches':[{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}],
                 'End':true},'mock':{'result':[1]},'inspectionLevel':'DEBUG'}""");

        assertThat(members(answer)).containsExactly("input", "afterResultSelector", "afterResultPath");
        assertThat(answer.path("output")).isEqualTo(text("[1]"));
    }

    @Test
    void variablesAreThoseAfterTheState() {
        var answer = test("""
                {'definition':{'Type':'Pass','Assign':{'b.$':'$a','c':3},'End':true},'variables':{'a':1,'b':9},
                 'inspectionLevel':'DEBUG'}""");
        var none = test("{'definition':{'Type':'Pass','End':true},'variables':{},'inspectionLevel':'DEBUG'}");

        assertThat(answer.at("/inspectionData/variables")).isEqualTo(text("{\"a\":1,\"b\":1,\"c\":3}"));
        assertThat(none.path("inspectionData").has("variables")).isFalse();
    }
}
