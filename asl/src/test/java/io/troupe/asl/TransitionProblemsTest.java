package io.troupe.asl;

import static io.troupe.asl.DefinitionTexts.only;
import static io.troupe.asl.DefinitionTexts.states;
import static io.troupe.asl.Machines.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is wrong with the way that states lead to one another, and with their names. */
class TransitionProblemsTest {
    @Test
    void transitionsMustNameStatesOfTheSameFlow() {
        assertThat(problems("{\"StartAt\":\"X\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}"))
                .containsExactly(
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /StartAt",
                        "MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at /States/A");
        assertThat(problems(only("\"Type\":\"Pass\",\"Next\":\"X\"")))
                .containsExactly(
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Next",
                        "MISSING_END_STATE: Workflow has no terminal state at null");
        assertThat(problems(
                        only("\"Type\":\"Choice\",\"Default\":\"X\",\"Choices\":[{\"Variable\":\"$\",\"IsNull\":true,"
                                + "\"Next\":\"Y\"}]")))
                .containsExactly(
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/A/Default",
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Y at /States/A/Choices[0]/Next",
                        "MISSING_END_STATE: Workflow has no terminal state at null");
        assertThat(
                        problems(
                                only(
                                        "\"Type\":\"Parallel\",\"Branches\":[{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":"
                                                + "\"Pass\",\"Next\":\"A\"}}}],\"Catch\":[{\"ErrorEquals\":[\"E\"],\"Next\":\"B\"}],\"End\":true")))
                .containsExactly(
                        "MISSING_END_STATE: Workflow has no terminal state at /States/A/Branches[0]",
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: A at /States/A/Branches[0]/States/B/Next",
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Catch[0]/Next");
    }

    @Test
    void everyStateMustBeReachable() {
        assertThat(problems(states("\"A\":{\"Type\":\"Succeed\"}", "\"B\":{\"Type\":\"Pass\",\"Next\":\"B\"}")))
                .containsExactly("MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B");
    }

    /** Reported of the service: https://github.com/aws-cloudformation/cfn-lint/issues/4074. */
    @Test
    void whatOnlyAnUnreachableStateLeadsToIsNotComplainedAbout() {
        assertThat(problems("{\"StartAt\":\"X\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"},\"B\":{\"Type\":"
                        + "\"Succeed\"}}}"))
                .containsExactly(
                        "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /StartAt",
                        "MISSING_TRANSITION_TARGET: State \"A\" is not reachable. at /States/A");
        assertThat(problems(states(
                        "\"A\":{\"Type\":\"Succeed\"}",
                        "\"B\":{\"Type\":\"Pass\",\"Next\":\"C\"}",
                        "\"C\":{\"Type\":\"Pass\",\"Next\":\"B\"}")))
                .as("states that lead to each other alone")
                .containsExactly(
                        "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B",
                        "MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C");
    }

    /** Reported of the service: https://github.com/floci-io/floci/issues/2735. */
    @Test
    void aMachineMustHaveAnEnd() {
        assertThat(problems(states(
                        "\"A\":{\"Type\":\"Pass\",\"Next\":\"B\"}",
                        "\"B\":{\"Type\":\"Pass\",\"Next\":\"A\"}",
                        "\"C\":{\"Type\":\"Pass\",\"Next\":\"A\"}")))
                .containsExactly("MISSING_END_STATE: Workflow has no terminal state at null");
        assertThat(problems(states("\"A\":{\"Type\":\"Pass\",\"Next\":\"A\"}", "\"C\":{\"Type\":\"Fail\"}")))
                .containsExactly("MISSING_TRANSITION_TARGET: State \"C\" is not reachable. at /States/C");
    }

    @Test
    void namesAreUniqueInTheWholeMachine() {
        assertThat(problems(only("\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{\"StartAt\":\"A\",\"States\":{\"A\":"
                        + "{\"Type\":\"Succeed\"}}}")))
                .containsExactly("DUPLICATE_STATE_NAME: Duplicate State name: A at /States/A");
        String branch = "{\"StartAt\":\"X\",\"States\":{\"X\":{\"Type\":\"Succeed\"}}}";
        assertThat(problems(only("\"Type\":\"Parallel\",\"End\":true,\"Branches\":[" + branch + "," + branch + "]")))
                .containsExactly("DUPLICATE_STATE_NAME: Duplicate State name: X at /States/A/Branches[1]/States/X");
    }

    @Test
    void stateNamesHaveALimit() {
        String name = IntStream.range(0, 81).mapToObj(index -> "é").collect(Collectors.joining());

        assertThat(problems("{\"StartAt\":\"" + name + "\",\"States\":{\"" + name + "\":{\"Type\":\"Succeed\"}}}"))
                .containsExactly("INVALID_STATE_NAME: Invalid State name: State '" + name
                        + "' exceeds the 80-character limit allowed by the service at /States/" + name);
    }

    @Test
    void endFalseIsNoEnd() {
        assertThat(problems(only("\"Type\":\"Pass\",\"End\":false")))
                .containsExactly(
                        "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /States/A");
    }
}
