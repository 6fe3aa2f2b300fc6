package io.troupe.api.port;

/** The test cases of mocked integrations, which StartExecution chooses by {@code #name} behind the machine's ARN. */
public interface TestCases {
    /** No mocks are configured, and so {@code #} means nothing. */
    TestCases NONE = new TestCases() {
        @Override
        public boolean configured() {
            return false;
        }

        @Override
        public boolean exists(String stateMachineName, String testCase) {
            return false;
        }
    };

    /** Whether there are any mocks. */
    boolean configured();

    /** Whether the mocks have this test case of this machine. */
    boolean exists(String stateMachineName, String testCase);
}
