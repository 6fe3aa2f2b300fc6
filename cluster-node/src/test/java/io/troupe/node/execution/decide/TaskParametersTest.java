package io.troupe.node.execution.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.Resource;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskParametersTest {
    private static final String MARK = "{'Name':'MANAGED_BY_AWS','Value':'STARTED_BY_STEP_FUNCTIONS'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'JobName':'j'} | {'JobName':'j','ContainerOverrides':{'Environment':[MARK]}}",
                "{'ContainerOverrides':null} | {'ContainerOverrides':{'Environment':[MARK]}}",
                "{'ContainerOverrides':{'Vcpus':1}} | {'ContainerOverrides':{'Vcpus':1,'Environment':[MARK]}}",
                "{'ContainerOverrides':{'Environment':[{'Name':'A','Value':'1'}]}}"
                        + " | {'ContainerOverrides':{'Environment':[{'Name':'A','Value':'1'},MARK]}}",
                "{'ContainerOverrides':{'environment':[{'name':'A','value':'1'}]}}"
                        + " | {'ContainerOverrides':{'environment':[{'name':'A','value':'1'},MARK]}}",
                "{'ContainerOverrides':{'environment':null}} | {'ContainerOverrides':{'environment':[MARK]}}",
                "{'ContainerOverrides':'no object'} | {'ContainerOverrides':'no object'}",
                "{'ContainerOverrides':{'Environment':{}}} | {'ContainerOverrides':{'Environment':{}}}",
            })
    void aJobOfBatchThatIsWaitedForIsMarkedAndKeepsItsVariables(String given, String scheduled) {
        assertThat(asScheduled("batch:submitJob.sync", given)).isEqualTo(scheduled.replace("MARK", MARK));
        assertThat(asScheduled("batch:submitJob", given)).isEqualTo(given);
    }

    @Test
    void aTaskOfEcsThatIsWaitedForIsMarked() {
        assertThat(asScheduled("ecs:runTask.sync", "{'TaskDefinition':'d'}"))
                .isEqualTo("{'TaskDefinition':'d','StartedBy':'AWS Step Functions'}");
        assertThat(asScheduled("ecs:runTask", "{'TaskDefinition':'d'}")).isEqualTo("{'TaskDefinition':'d'}");
    }

    private static String asScheduled(String resource, String parameters) {
        var call = new Step.Call(
                Resource.parse("arn:aws:states:::" + resource).orElseThrow(),
                Payload.parse(parameters.replace('\'', '"')),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
        return TaskParameters.asScheduled(call).parameters().text().replace('"', '\'');
    }
}
