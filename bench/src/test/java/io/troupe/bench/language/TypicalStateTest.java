package io.troupe.bench.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypicalStateTest {
    @Test
    void thereAreTwentyWithNamesOfTheirOwn() {
        assertThat(TypicalState.all())
                .hasSize(20)
                .extracting(TypicalState::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void eachRunsToItsOutput() {
        for (TypicalState state : TypicalState.all()) {
            assertThat(state.run(state.inputRead())).as(state.name()).isNotEmpty();
        }
    }

    @Test
    void theOutputsAreThoseOfTheLanguage() {
        assertThat(output("pass with Parameters"))
                .isEqualTo("{\"kind\":\"order\",\"execution\":\"e\",\"total\":87.25,\"city\":\"London\",\"id\":"
                        + "\"o-20260101-000017\",\"first\":\"sku-0\"}");
        assertThat(output("pass with JSONata Output"))
                .isEqualTo("{\"id\":\"o-20260101-000017\",\"name\":\"ADA LOVELACE\",\"total\":104.7,\"count\":8,"
                        + "\"kind\":\"order\",\"execution\":\"e\"}");
        assertThat(output("task that fails and is caught"))
                .endsWith("\"error\":{\"Error\":\"CardDeclined\",\"Cause\":\"no funds\"}}");
    }

    private static String output(String name) {
        return TypicalState.all().stream()
                .filter(state -> state.name().equals(name))
                .map(each -> each.run(each.inputRead()))
                .findFirst()
                .orElseThrow();
    }
}
