package io.troupe.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are our own: the service publishes only what its codes mean. */
class WarningsTest {
    private static List<String> diagnose(String machine) {
        return StatesLanguage.diagnose(machine.replace('`', '"'), MachineType.STANDARD, ServiceCatalog.UNKNOWN).stream()
                .map(problem -> problem.severity() + " " + problem.code() + " "
                        + problem.location().orElse("-"))
                .toList();
    }

    private static List<String> diagnoseOnly(String state) {
        return diagnose("{`StartAt`:`S`,`States`:{`S`:{" + state + "}}}");
    }

    @Test
    void aPathInATemplateWithoutTheSuffixIsWarnedOf() {
        var found = diagnoseOnly("`Type`:`Pass`,`End`:true,`Parameters`:{`a`:`$.x`,`b`:{`c`:[{`d`:`$$.Execution.Id`}]},"
                + "`e`:`States.UUID()`,`f.$`:`$.y`,`g`:`$ 5`,`h`:[`$.z`],`i`:`States of America`},`Assign`:{`v`:`$`}");

        assertThat(found)
                .containsExactly(
                        "WARNING NO_DOLLAR /States/S/Parameters/a",
                        "WARNING NO_DOLLAR /States/S/Parameters/b/c[0]/d",
                        "WARNING NO_DOLLAR /States/S/Parameters/e",
                        "WARNING NO_DOLLAR /States/S/Assign/v");
    }

    @Test
    void aPathInALiteralFieldIsWarnedOf() {
        assertThat(diagnoseOnly("`Type`:`Fail`,`Error`:`$.error`,`Cause`:`no $.cause`"))
                .containsExactly("WARNING NO_PATH /States/S/Error");
        assertThat(diagnose("{`StartAt`:`C`,`States`:{`C`:{`Type`:`Choice`,`Choices`:[{`Not`:{`Variable`:`$.a`,"
                        + "`StringEquals`:`$.b`},`Next`:`S`}]},`S`:{`Type`:`Succeed`}}}"))
                .containsExactly("WARNING NO_PATH /States/C/Choices[0]/Not/StringEquals");
    }

    @Test
    void aPathInAFixedResultIsWarnedOf() {
        assertThat(diagnoseOnly("`Type`:`Pass`,`Result`:{`a.$`:`$.x`},`End`:true"))
                .containsExactly("WARNING PASS_RESULT_IS_STATIC /States/S/Result");
    }

    @Test
    void errorsAndWarningsComeInTheOrderOfTheText() {
        assertThat(diagnoseOnly("`Type`:`Wait`,`Seconds`:`$.n`,`Nope`:1,`End`:true"))
                .containsExactly(
                        "ERROR SCHEMA_VALIDATION_FAILED /States/S",
                        "ERROR SCHEMA_VALIDATION_FAILED /States/S/Seconds",
                        "WARNING NO_PATH /States/S/Seconds");
    }

    @Test
    void jsonataHasNoPaths() {
        assertThat(diagnoseOnly("`QueryLanguage`:`JSONata`,`Type`:`Pass`,`Output`:{`a`:`$.x`},`End`:true"))
                .isEmpty();
    }

    @Test
    void statesInsideOfOthersAreLookedAt() {
        assertThat(diagnoseOnly("`Type`:`Parallel`,`End`:true,`Branches`:[{`StartAt`:`B`,`States`:{`B`:{`Type`:`Pass`,"
                        + "`Result`:`$.x`,`End`:true}}}]"))
                .containsExactly("WARNING PASS_RESULT_IS_STATIC /States/S/Branches[0]/States/B/Result");
    }
}
