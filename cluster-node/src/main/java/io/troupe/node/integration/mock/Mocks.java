package io.troupe.node.integration.mock;

import io.troupe.api.port.TestCases;
import java.util.Optional;

/** What is mocked. */
public interface Mocks extends TestCases {
    /** What a state gets in a test case; empty if the real service is called. */
    Optional<MockedResponse> response(String stateMachineName, String testCase, String state);
}
