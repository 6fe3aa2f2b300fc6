package io.troupe.node.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Source of the format: AWS X-Ray, "Tracing header". */
class TraceHeaderTest {
    @Test
    void rootParentAndDecisionAreRead() {
        var header = TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");

        assertThat(header)
                .contains(new TraceHeader(
                        "5759e988bd862e3fe1be46a994272793", Optional.of("53995c3f42cd8ad8"), Optional.of(true)));
    }

    @Test
    void theRootAloneIsEnough() {
        assertThat(TraceHeader.parse(
                        "Self=1-67891234-12456789abcdef012345678;Root=1-5759e988-bd862e3fe1be46a994272793"))
                .contains(new TraceHeader("5759e988bd862e3fe1be46a994272793", Optional.empty(), Optional.empty()));
    }

    @Test
    void aDecisionThatIsLeftToUsIsNone() {
        assertThat(TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=?"))
                .get()
                .extracting(TraceHeader::sampled)
                .isEqualTo(Optional.empty());
    }

    @Test
    void itIsWrittenAsItIsRead() {
        var text = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";

        assertThat(TraceHeader.parse(text).map(TraceHeader::text)).contains(text);
        assertThat(TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793").map(TraceHeader::text))
                .contains("Root=1-5759e988-bd862e3fe1be46a994272793");
    }

    @Test
    void whatNamesNoTraceIsIgnored() {
        assertThat(TraceHeader.parse("")).isEmpty();
        assertThat(TraceHeader.parse("hello")).isEmpty();
        assertThat(TraceHeader.parse("Root=2-x;Parent=53995c3f42cd8ad8")).isEmpty();
    }
}
