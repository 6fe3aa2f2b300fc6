package io.troupe.api.action;

import io.troupe.api.port.TestCases;
import io.troupe.api.shape.AwsException;
import io.troupe.protocol.arn.StateMachineArn;
import java.util.Optional;

/**
 * The machine that is to be started, and the test case of mocked integrations that is named behind its ARN. Source:
 * "Using mocked service integrations for testing in Step Functions Local".
 *
 * @param stateMachineArn as the client wrote it, without the test case
 */
record ChosenTestCase(String stateMachineArn, Optional<String> testCase) {
    /** Without mocks a {@code #} is a character like any other. */
    static ChosenTestCase read(String text, TestCases testCases) {
        var mark = text.indexOf('#');
        return mark < 0 || !testCases.configured()
                ? new ChosenTestCase(text, Optional.empty())
                : new ChosenTestCase(text.substring(0, mark), Optional.of(text.substring(mark + 1)));
    }

    /** Refuses a test case that the mocks do not have: nothing would be mocked, and real services be called. */
    void check(StateMachineArn machine, TestCases testCases) {
        testCase.filter(name -> !testCases.exists(machine.name(), name)).ifPresent(name -> {
            throw AwsException.validation("The mock configuration has no test case '" + name
                    + "' of the state machine '" + machine.name() + "'");
        });
    }
}
