package io.troupe.asl.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void whatTheApiCannotShowIsCut() {
        var failure = new Failure(Optional.of("e".repeat(257)), Optional.of("c".repeat(32_769)), false);

        assertThat(failure.error()).hasValue("e".repeat(256));
        assertThat(failure.cause()).hasValue("c".repeat(32_768));
    }

    @Test
    void whatFitsIsKept() {
        var failure = new Failure(Optional.of("e".repeat(256)), Optional.of("c".repeat(32_768)), false);

        assertThat(failure.error()).hasValue("e".repeat(256));
        assertThat(failure.cause()).hasValue("c".repeat(32_768));
    }

    @Test
    void theStatesNameCountsToo() {
        var failure = new Failure(Optional.empty(), Optional.of("c".repeat(32_768)), true).withStatePrefix("S", 2);

        assertThat(failure.cause().orElseThrow())
                .hasSize(32_768)
                .startsWith("An error occurred while executing the state 'S' (entered at the event id #2). cc");
    }

    @Test
    void aCharacterIsNeverCutInTwo() {
        var failure = new Failure(Optional.of("e".repeat(255) + "\ud83d\ude00"), Optional.empty(), false);

        assertThat(failure.error()).hasValue("e".repeat(255));
    }
}
