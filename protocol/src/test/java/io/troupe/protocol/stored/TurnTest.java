package io.troupe.protocol.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    @Test
    void aTurnReadsBackAsItWasWrittenButForItsIndex() throws Exception {
        var turn = new Turn(
                List.of(
                        new HistoryEvent.StateEntered(
                                2, 0, 1_767_225_600_118L, HistoryEventType.TaskStateEntered, "", "Charge", "{\"n\":1}"),
                        new HistoryEvent.LambdaFunctionScheduled(
                                3,
                                2,
                                1_767_225_600_118L,
                                HistoryEventType.LambdaFunctionScheduled,
                                "",
                                "arn:aws:lambda:us-east-1:123456789012:function:charge",
                                "{\"n\":1}",
                                OptionalLong.of(30),
                                Optional.empty()),
                        new Fact.RetryScheduled("1.0", 0, 3, 5),
                        new HistoryEvent.StateExited(
                                4, 3, 6, HistoryEventType.PassStateExited, "", "P", "[1]", Map.of("x", "1"))),
                List.of(new IndexChange.WokeUp()));

        var text = MAPPER.writeValueAsString(turn);

        assertThat(text).startsWith("{\"events\":[{").doesNotContain("index");
        assertThat(MAPPER.readValue(text, Turn.class)).isEqualTo(new Turn(turn.events(), List.of()));
    }
}
