package io.troupe.asl.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PayloadTest {
    @Test
    void theTextStaysAsItCame() {
        assertThat(Payload.parse("{ \"a\" : 0.0 }").text()).isEqualTo("{ \"a\" : 0.0 }");
    }

    @Test
    void numbersSurviveTheTree() {
        String text = "[0.0,1.10,123456789012345678901234567890,0.1234567890123456789012345678901234567890]";

        assertThat(Payload.of(Payload.parse(text).node()).text()).isEqualTo(text);
    }

    @Test
    void theSizeIsThatOfUtf8() {
        for (String text : new String[] {"\"\"", "\"é\"", "\"€\"", "\"😀\"", "\"aé€😀\""}) {
            assertThat(Payload.parse(text).sizeBytes()).isEqualTo(text.getBytes(UTF_8).length);
        }
    }

    @Test
    void theQuotaIsInclusive() {
        assertThat(Payload.parse("\"" + "x".repeat(Payload.BYTES_MAX - 2) + "\"")
                        .isTooLarge())
                .isFalse();
        assertThat(Payload.parse("\"" + "x".repeat(Payload.BYTES_MAX - 1) + "\"")
                        .isTooLarge())
                .isTrue();
    }

    @Test
    void aTreeTooDeepToBeReadAgainIsTooLarge() {
        var deep = Json.nodes().arrayNode();
        for (int level = 0; level < Json.DEPTH_MAX; level++) {
            deep = Json.nodes().arrayNode().add(deep);
        }

        assertThat(Payload.of(deep).isTooLarge()).isTrue();
    }

    @Test
    void invalidTextsAreAnsweredInTheParsersWords() {
        assertThatThrownBy(() -> Payload.parse("not json"))
                .isInstanceOf(InvalidJsonException.class)
                .hasMessage(
                        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null',"
                                + " 'true' or 'false')");
        for (String text :
                new String[] {"", " ", "{} {}", "[1,]", "{\"a\":1", "1e99999999999", "[".repeat(600), "01"}) {
            assertThatThrownBy(() -> Payload.parse(text)).isInstanceOf(InvalidJsonException.class);
        }
    }

    @Test
    void contextsOfSynchronousExecutionsHaveTheirOwnOrder() {
        var execution = ContextObject.Execution.synchronous(
                "id", Payload.parse("1"), "n", "r", Instant.parse("2026-01-01T00:00:00.5Z"));
        var context = new ContextObject(
                execution,
                new ContextObject.StateMachine("m", "mn"),
                new ContextObject.State("s", Instant.EPOCH, OptionalInt.empty()),
                Optional.of("token"),
                Optional.of(new ContextObject.MapItem(2, Payload.of(Json.number(7)), Optional.of("k"))));

        assertThat(Json.text(context.node()))
                .isEqualTo("{\"Execution\":{\"Id\":\"id\",\"Input\":1,\"Name\":\"n\",\"RoleArn\":\"r\",\"StartTime\":"
                        + "\"2026-01-01T00:00:00.500Z\"},\"StateMachine\":{\"Id\":\"m\",\"Name\":\"mn\"},\"State\":{\"Name\":"
                        + "\"s\",\"EnteredTime\":\"1970-01-01T00:00:00.000Z\"},\"Task\":{\"Token\":\"token\"},\"Map\":{\"Item\":"
                        + "{\"Index\":2,\"Value\":7,\"Key\":\"k\"}}}");
    }
}
