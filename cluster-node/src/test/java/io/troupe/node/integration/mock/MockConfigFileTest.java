package io.troupe.node.integration.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.troupe.node.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MockConfigFileTest {
    @TempDir
    private Path folder;

    private MockConfig read(String content) throws IOException {
        return MockConfigFile.read(Files.writeString(folder.resolve("mocks.json"), content.replace('`', '"')));
    }

    private MockedResponse response(String content) throws IOException {
        var file = "{`StateMachines`:{`M`:{`TestCases`:{`C`:{`S`:`R`}}}},`MockedResponses`:{`R`:" + content + "}}";
        return read(file).response("M", "C", "S").orElseThrow();
    }

    @Test
    void callsGetTheAnswersOfTheirNumbers() throws IOException {
        var response = response("{`0`:{`Throw`:{`Error`:`E`,`Cause`:`c`}},`1-2`:{`Return`:[1]},`4`:{`Return`:null}}");

        assertThat(response.outcome(0).orElseThrow()).hasToString("Throw[error=E, cause=Optional[c]]");
        assertThat(response.outcome(1)).isEqualTo(response.outcome(2)).isPresent();
        assertThat(response.outcome(3)).isEmpty();
        assertThat(response.outcome(4)).isPresent();
    }

    @Test
    void aResponseWithoutAnswersIsLegalUntilItIsNeeded() throws IOException {
        var response = response("{}");

        assertThat(response.outcome(0)).isEmpty();
    }

    @Test
    void aTestCaseIsFoundByMachineAndName() throws IOException {
        var read = read("{`StateMachines`:{`M`:{`TestCases`:{`C`:{`S`:`R`}}}},`MockedResponses`:{`R`:{}}}");

        assertThat(read.exists("M", "C")).isTrue();
        assertThat(read.exists("M", "D")).isFalse();
        assertThat(read.exists("N", "C")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {`x`:{`Return`:1}}                  | R/x must be the number of a call, from 0, or a range such as 1-3
            {`-1`:{`Return`:1}}                 | R/-1 must be the number of a call
            {`2-1`:{`Return`:1}}                | R/2-1 must not end before it begins
            {`0-2`:{`Return`:1},`1`:{`Return`:2}} | R/1 overlaps another range
            {`0`:{}}                            | R/0 must have Return, or Throw with Error and Cause
            {`0`:{`Return`:1,`Throw`:{}}}       | R/0 must have Return, or Throw with Error and Cause
            {`0`:{`Throw`:{`Cause`:`c`}}}       | R/0 must have Return, or Throw with Error and Cause
            [1]                                 | R must be an object
            """)
    void aWrongResponseIsToldByItsPlace(String content, String problem) {
        assertThatThrownBy(() -> response(content))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("mocks.json is not valid: /MockedResponses/" + problem);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        var content = "{`StateMachines`:{`M`:{`TestCases`:{`C`:{`S`:`Missing`}},`Typo`:1}},`MockedResponses`:{`R`:1}}";

        assertThatThrownBy(() -> read(content))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("/StateMachines/M/TestCases/C/S must be the name of a response")
                .hasMessageContaining("/StateMachines/M/Typo is not known")
                .hasMessageContaining("/MockedResponses/R must be an object");
    }

    @Test
    void whatIsNoJsonIsToldAsThat() {
        assertThatThrownBy(() -> read("{`StateMachines`:"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("it is not JSON");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> MockConfigFile.read(folder.resolve("none.json")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("none.json cannot be read");
    }
}
