package io.troupe.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.api.fake.SettableClock;
import io.troupe.api.fake.Troupe;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTokensTest {
    private static final List<String> QUESTION = List.of("ListExecutions", "arn", "RUNNING");

    private final SettableClock clock = new SettableClock();
    private final PageTokens tokens = new PageTokens(Troupe.secret(), clock);

    @Test
    void aTokenSurvivesARestart() {
        var token = tokens.write(QUESTION, "größe 😀");

        assertThat(new PageTokens(Troupe.secret(), clock).read(QUESTION, token)).isEqualTo("größe 😀");
    }

    @Test
    void aTokenLivesForADay() {
        var token = tokens.write(QUESTION, "x");
        clock.advance(Duration.ofHours(24));
        assertThat(tokens.read(QUESTION, token)).isEqualTo("x");
        clock.advance(Duration.ofMillis(1));

        assertInvalid(QUESTION, token);
    }

    @Test
    void otherQuestionsDoNotTakeIt() {
        var token = tokens.write(QUESTION, "x");

        assertInvalid(List.of("ListExecutions", "arn", ""), token);
        assertInvalid(List.of("ListExecutions", "ar", "nRUNNING"), token);
        assertInvalid(List.of("ListExecutions"), token);
    }

    @Test
    void everyChangedCharacterIsSeen() {
        var token = tokens.write(QUESTION, "position");
        for (var i = 0; i < token.length() - 1; i++) {
            var changed = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);

            assertInvalid(QUESTION, changed);
        }
    }

    @Test
    void garbageIsInvalid() {
        for (var garbage : List.of("", "x", "????", "AAAA", "ä")) {
            assertInvalid(QUESTION, garbage);
        }
    }

    private void assertInvalid(List<String> question, String token) {
        assertThatThrownBy(() -> tokens.read(question, token)).hasMessage("Invalid Token: 'Invalid token'");
    }
}
