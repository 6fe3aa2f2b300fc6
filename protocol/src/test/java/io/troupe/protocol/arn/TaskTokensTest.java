package io.troupe.protocol.arn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tokens are with workers and people for as long as a task may last, longer than a version of Troupe. */
class TaskTokensTest {
    private static final TaskToken TOKEN = new TaskToken(
            "arn:aws:states:us-east-1:123456789012:execution:wf:run",
            "0e9b0a44-6d2f-4c3a-9d2e-2f1f6f0c7a11",
            "1.0/2.3",
            2);

    /** Never edited: whoever has it sends it so. */
    private static final String TEXT =
            "fV03iawjZSmAraGvEc1wxmFybjphd3M6c3RhdGVzOnVzLWVhc3QtMToxMjM0NTY3ODkwMTI6ZXhlY3V0aW9uOndmOn"
                    + "J1bgowZTliMGE0NC02ZDJmLTRjM2EtOWQyZS0yZjFmNmYwYzdhMTEKMS4wLzIuMwoy";

    private final TaskTokens tokens = new TaskTokens(key());

    private static byte[] key() {
        var key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return key;
    }

    @Test
    void aTokenIsReadThatWasWrittenLongAgo() {
        assertThat(tokens.read(TEXT)).contains(TOKEN);
    }

    @Test
    void aTokenIsWrittenAsEver() {
        assertThat(tokens.write(TOKEN)).isEqualTo(TEXT);
    }

    @Test
    void aTokenThatWasChangedOrMadeWithAnotherKeyIsNone() {
        assertThat(tokens.read("B" + TEXT.substring(1))).isEqualTo(Optional.empty());
        assertThat(new TaskTokens(new byte[32]).read(TEXT)).isEqualTo(Optional.empty());
    }
}
