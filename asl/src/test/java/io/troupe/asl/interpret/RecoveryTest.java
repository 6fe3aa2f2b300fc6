package io.troupe.asl.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.asl.Machines;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.State;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Payload INPUT = Payload.parse("{\"a\":1}");
    private static final Failure ERROR = new Failure(Optional.of("E"), Optional.of("c"), false);

    private static State retrying(String retrier) {
        return Machines.only("{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sqs:sendMessage\",\"Parameters\":"
                + "{\"QueueUrl\":\"q\",\"MessageBody\":\"m\"},\"End\":true,\"Retry\":["
                + retrier + "]}");
    }

    @Test
    void fullJitterDrawsADelayUpToTheCalculatedOne() {
        State state = retrying("{\"ErrorEquals\":[\"E\"],\"IntervalSeconds\":8,\"JitterStrategy\":\"FULL\"}");

        for (int seed = 0; seed < 100; seed++) {
            var evaluation = new Evaluation(Machines.context("S", INPUT), Map.of(), new Random(seed), Machines.NOON);
            var retry = (Recovery.Retry) Interpreter.recover(state, INPUT, ERROR, Map.of(0, 1), evaluation);
            assertThat(retry.delay()).isBetween(Duration.ZERO, Duration.ofSeconds(16));
            assertThat(retry.delay()).isEqualTo(Duration.ofNanos(Math.round(16e9 * new Random(seed).nextDouble())));
        }
    }

    @Test
    void anEndlessBackoffStaysFinite() {
        State state = retrying("{\"ErrorEquals\":[\"E\"],\"BackoffRate\":1e300,\"MaxAttempts\":99999999}");

        var retry = Interpreter.recover(state, INPUT, ERROR, Map.of(0, 1_000_000), Machines.evaluation(INPUT));

        assertThat(retry).isEqualTo(new Recovery.Retry(0, Duration.ofSeconds(99_999_999)));
    }

    @Test
    void aStateWithoutCatchGivesTheFailureBack() {
        State state = Machines.only("{\"Type\":\"Pass\",\"End\":true}");

        assertThat(Interpreter.recover(state, INPUT, ERROR, Map.of(), Machines.evaluation(INPUT)))
                .isEqualTo(new Recovery.Unhandled(ERROR));
    }

    @Test
    void thePrefixIsPutBeforeTheCauseOnce() {
        Failure failure = Failure.runtime("boom").withStatePrefix("Call", 7);

        assertThat(failure.cause())
                .contains("An error occurred while executing the state 'Call' (entered at the event id #7). boom");
        assertThat(failure.withStatePrefix("Other", 8)).isEqualTo(failure);
        assertThat(failure.fatal()).isTrue();
    }

    @Test
    void anOversizeOutputOfAPassIsFatalWhoeverLooks() {
        State pass =
                Machines.only("{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"States.Array($.s, $.s)\"},\"End\":true}");
        Payload input = Payload.parse("{\"s\":\"" + "x".repeat(140_000) + "\"}");

        var fail = (Step.Fail) Interpreter.enter(pass, input, Machines.evaluation(input));

        assertThat(fail.failure().error()).contains("States.DataLimitExceeded");
        assertThat(fail.failure().inState()).isFalse();
        assertThat(fail.failure().fatal()).isTrue();
        assertThat(fail.failure().cause())
                .hasValueSatisfying(cause ->
                        assertThat(cause).startsWith("The state/task 'S' returned a result with a size exceeding"));
    }

    @Test
    void anUnchangedInputLeavesAsTheSameInstance() {
        State pass = Machines.only("{\"Type\":\"Pass\",\"End\":true}");
        Payload input = Payload.parse("{ \"a\" : 1 }");

        var leave = (Step.Leave) Interpreter.enter(pass, input, Machines.evaluation(input));

        assertThat(leave.output()).isSameAs(input);
        assertThat(leave.output().text()).isEqualTo("{ \"a\" : 1 }");
    }
}
