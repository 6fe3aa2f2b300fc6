package io.troupe.asl.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.Machines;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Source: "Passing data between states with variables", "Limits". */
class VariableLimitsTest {
    private static final int MEBIBYTES_10 = 10 * 1024 * 1024;
    private static final int KIBIBYTES_256 = 256 * 1024;
    private static final Payload NOTHING = Payload.parse("{}");

    /** A text whose JSON is so long. */
    private static JsonNode text(int bytes) {
        return TextNode.valueOf("x".repeat(bytes - 2));
    }

    private static State assigning(String name) {
        return Machines.only(
                "{\"Type\":\"Pass\",\"Assign\":{\"" + name + ".$\":\"$\"},\"OutputPath\":null,\"End\":true}");
    }

    private static Step pass(State state, JsonNode input, Map<String, Payload> variables) {
        var payload = Payload.of(input);
        var evaluation = new Evaluation(Machines.context("S", NOTHING), variables, new Random(1), Machines.NOON);
        return Interpreter.enter(state, payload, evaluation);
    }

    private static Map<String, Payload> variables(int count, int bytesEach) {
        Map<String, Payload> variables = new HashMap<>();
        for (int index = 0; index < count; index++) {
            variables.put("v" + index, Payload.of(text(bytesEach)));
        }
        return variables;
    }

    @Test
    void oneAssignHoldsAsMuchAsAPayload() {
        int around = "{\"v\":}".length();

        assertThat(pass(assigning("v"), text(KIBIBYTES_256 - around), Map.of())).isInstanceOf(Step.Leave.class);
        assertThat(pass(assigning("v"), text(KIBIBYTES_256 - around + 1), Map.of()))
                .isInstanceOfSatisfying(
                        Step.Fail.class,
                        fail -> assertThat(fail.failure().error()).contains("States.DataLimitExceeded"));
    }

    @Test
    void allVariablesHoldTenMebibytes() {
        var variables = variables(40, KIBIBYTES_256 - 1_000);
        int left = MEBIBYTES_10 - 40 * (KIBIBYTES_256 - 1_000);

        assertThat(pass(assigning("more"), text(left), variables)).isInstanceOf(Step.Leave.class);
        assertThat(pass(assigning("more"), text(left + 1), variables))
                .isInstanceOfSatisfying(
                        Step.Fail.class,
                        fail -> assertThat(fail.failure().error()).contains("States.DataLimitExceeded"));
    }

    @Test
    void aVariableThatIsReplacedNoLongerCounts() {
        var variables = variables(41, KIBIBYTES_256 - 6_200);

        assertThat(pass(assigning("v0"), text(1_000), variables)).isInstanceOf(Step.Leave.class);
        assertThat(pass(assigning("w"), text(100_000), variables)).isInstanceOf(Step.Fail.class);
    }
}
