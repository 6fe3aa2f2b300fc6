package io.troupe.asl;

import static org.assertj.core.api.Assertions.assertThat;

import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Expressions that would run, grow or recur without end cost their own state, and nobody else. */
class HostileExpressionsTest {
    /** A hostile evaluation ends within a second on an idle machine; one that tests many things at once is slower. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Payload INPUT = Payload.parse("{\"s\":\"" + "a".repeat(2_000) + "!\",\"n\":1}");

    private static final List<String> HOSTILE = List.of(
            "($f := function($x) { $f($x) }; $f(1))",
            "($f := function($x) { $f($x) + 1 }; $f(1))",
            "($f := function($x) { [$f($x), $f($x)] }; $f(1))",
            "($f := function($x) { $map([1..1000], $f) }; $f(1))",
            "($f := function($n) { $n < 2 ? 1 : $f($n - 1) + $f($n - 2) }; $f(60))",
            "[1..9000000]",
            "[1..10000000000]",
            "[1..800000].[1..800000]",
            "($a := [1..800000]; [$a, $a, $a])",
            "$reduce([1..60], function($s, $i) { $s & $s }, 'x')",
            "$reduce([1..60], function($s, $i) { $append($s, $s) }, [1])",
            "$string($reduce([1..60], function($s, $i) { [[$s], [$s]] }, 1))",
            "'' & $reduce([1..60], function($s, $i) { {'a': $s, 'b': $s} }, 1)",
            "$reduce([1..60], function($s, $i) { {'a': $s, 'b': $s} }, 1)",
            "$reduce([1..60], function($s, $i) { {'a': $s, 'b': $s} }, 1).**",
            "$reduce([1..60], function($s, $i) { {'a': $s, 'b': $s} }, 1) = $reduce([1..60], function($s, $i) { {'a':"
                    + " $s, 'b': $s} }, 1)",
            "$reduce([1..60], function($s, $i) { {'a': $s, 'b': $s} }, 1) ~> |a|{'c': 1}|",
            "$reduce([1..400], function($s, $i) { [[$s]] }, 1)",
            "$reduce([1..400], function($s, $i) { {'a': {'b': $s}} }, 1)",
            "$pad('x', 2000000000)",
            "$pad('x', -1e300, 'yz')",
            "$join($map([1..800000], function($i) { 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }), 'yyyyyyyyyyyyyyyyyyyyyy')",
            "$match($states.input.s, /(a+)+$/)",
            "$contains($states.input.s, /(a|a)*$/)",
            "$replace($states.input.s, /(a|aa)+$/, 'b')",
            "$split($states.input.s, /(.*)*x/)",
            "/(a*)*b/($states.input.s)",
            "$match($states.input.s, /(?:a|b)*c|((a|b)*)*$/)",
            "$replace($pad('', 4000000, 'a'), 'a', $pad('', 4000, 'b'))",
            "$sort([1..800000], function($a, $b) { $a > $b })",
            "$distinct([1..800000])",
            "$zip([1..800000], [1..800000], [1..800000], [1..800000], [1..800000], [1..800000], [1..800000])",
            "$formatNumber(1, $pad('', 4000000, '0'))",
            "$formatInteger(1e15, 'I')",
            "$formatInteger(1, $pad('', 4000000, '0'))",
            "$fromMillis(1, $pad('', 4000000, '[Y]'))",
            "$toMillis($pad('', 4000000, '1'), '[Y]')",
            "$parse($pad('', 4000000, '['))",
            "$eval('1')",
            "$power(10, 400)",
            "$round(1.5, 1e9)",
            "$round(1.5, -1e9) / 0 + 1",
            "(function($x) { $x($x) })(function($x) { $x($x) })",
            "($x := function($f) { function() { $f } }; $reduce([1..1000], function($a, $b) { $x($a) }, 1))");

    private static State pass(String expression) {
        String text = Json.text(Json.nodes().textNode("{% " + expression + " %}"));
        return Machines.machine("{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\","
                        + "\"Output\":" + text + ",\"End\":true}}}")
                .flow()
                .start();
    }

    private static Step enter(State state) {
        return Interpreter.enter(state, INPUT, Machines.evaluation(INPUT));
    }

    @TestFactory
    Stream<DynamicTest> eachEndsSoonWithoutMuchAndTheStateIsToldWhy() {
        return HOSTILE.stream()
                .map(expression -> DynamicTest.dynamicTest(expression, () -> {
                    State state = pass(expression);
                    long start = System.nanoTime();

                    Step step = enter(state);

                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
                    if (step instanceof Step.Fail fail) {
                        assertThat(fail.failure().error().orElse(""))
                                .isIn("States.QueryEvaluationError", "States.DataLimitExceeded");
                    } else {
                        assertThat(((Step.Leave) step).output().sizeBytes()).isLessThan(Payload.BYTES_MAX);
                    }
                }));
    }

    @Test
    void anExpressionNestedTooDeeplyIsAProblemOfTheDefinition() {
        for (String expression : List.of(
                "(".repeat(100_000),
                "[".repeat(100_000),
                "-".repeat(100_000),
                "1" + "+1".repeat(100_000),
                "$a" + ".a".repeat(200_000),
                "$a" + "[1]".repeat(100_000),
                "function($x){".repeat(10_000),
                "'" + "x".repeat(500_000),
                "1 ".repeat(200_000))) {
            String text = Json.text(Json.nodes().textNode("{% " + expression + " %}"));
            long start = System.nanoTime();

            StatesLanguage.read("{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Pass\","
                    + "\"Output\":" + text + ",\"End\":true}}}");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        }
    }

    @Test
    void oneExpressionServesManyThreadsAtATime() throws InterruptedException, ExecutionException {
        State state = pass("($f := function($n, $a) { $n = 0 ? $a : $f($n - 1, $append($a, $states.input.n + $n)) };"
                + " {'sum': $sum($f(50, [])), 'm': $match($states.input.s, /a{3}/)[0].index,"
                + " 'd': $fromMillis(0, '[Y]-[M01]')})");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Step>> calls = IntStream.range(0, 200)
                    .<Callable<Step>>mapToObj(each -> () -> enter(state))
                    .toList();

            List<Future<Step>> steps = threads.invokeAll(calls);

            for (Future<Step> step : steps) {
                assertThat(((Step.Leave) step.get()).output().text())
                        .isEqualTo("{\"sum\":1325,\"m\":0,\"d\":\"1970-01\"}");
            }
        }
    }
}
