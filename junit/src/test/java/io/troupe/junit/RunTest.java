package io.troupe.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@TroupeTest
class RunTest {
    private static final String TASK = """
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken",
              "Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"TimeoutSeconds":60,"Next":"Done"},
              "Done":{"Type":"Pass","End":true}}}""";
    private static final String WAIT = """
            {"StartAt":"W","TimeoutSeconds":9999999,"States":{"W":{"Type":"Wait","SecondsPath":"$.n","End":true}}}""";
    private static final String DRAW = """
            {"StartAt":"D","States":{"D":{"Type":"Pass","Parameters":{"id.$":"States.UUID()"},"End":true}}}""";

    @Test
    void whatATaskGetsIsTheOutput(Troupe troupe) {
        var run = troupe.machine(TASK)
                .mock("T", Mock.returns("{\"b\":1,\"a\":[]}"))
                .run("{}");

        run.hasOutput("{\"a\":[],\"b\":1}").entered("T", "Done").entered("T", 1).has(1, "TaskSubmitted");
        assertThat(run.output()).isEqualTo("{\"b\":1,\"a\":[]}");
    }

    @Test
    void aTaskWithoutAMockFailsTheExecution(Troupe troupe) {
        var run = troupe.machine(TASK).run("{}");

        run.failed("States.Runtime");
        assertThat(run.cause()).contains("has nothing for call number 0 of the state 'T'");
    }

    @Test
    void aMonthPassesAtOnce(Troupe troupe) {
        var run = troupe.machine(WAIT).run("{\"n\":2592000}");

        run.succeeded().took(Duration.ofDays(30));
        assertThat(run.history()).extracting(Event::id).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aMachineRunsOutOfTime(Troupe troupe) {
        var run = troupe.machine(WAIT).run("{\"n\":10000000}");

        run.timedOut().took(Duration.ofSeconds(9_999_999));
    }

    @Test
    void runsOfATestDrawDifferently(Troupe troupe) {
        var machine = troupe.machine(DRAW);

        assertThat(machine.run("{}").output()).isNotEqualTo(machine.run("{}").output());
    }

    @Test
    void theSameTestDrawsTheSameEachTime(Troupe troupe) {
        var run = troupe.machine(DRAW).run("{}");

        run.hasOutput("{\"id\":\"b4c50170-1325-4e79-9d84-315ef14ce54a\"}");
    }

    @Test
    void whatDoesNotHoldIsTold(Troupe troupe) {
        var run = troupe.machine(TASK)
                .mock("T", Mock.fails("MyError", "my cause"))
                .run("{}");

        assertThatThrownBy(run::succeeded)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("the execution failed with MyError: my cause");
        assertThatThrownBy(() -> run.failed("Other")).hasMessageContaining("whose cause is my cause");
        assertThatThrownBy(() -> run.entered("Done")).hasMessageContaining("states that were entered");
        assertThatThrownBy(() -> run.has(1, "TaskSucceeded")).hasMessageContaining("TaskSucceeded");
        assertThatThrownBy(run::timedOut).hasMessageContaining("status of the execution");
    }

    @Test
    void aDefinitionThatIsWrongIsRefused(Troupe troupe) {
        assertThatThrownBy(() -> troupe.machine("{\"StartAt\":\"X\",\"States\":{}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("InvalidDefinition");
    }
}
