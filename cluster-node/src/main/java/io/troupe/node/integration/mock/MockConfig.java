package io.troupe.node.integration.mock;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mocks of a node.
 *
 * @param testCases by machine and name: the name of the response that each mocked state gets
 * @param responses by name
 */
public record MockConfig(Map<String, Map<String, Map<String, String>>> testCases, Map<String, MockedResponse> responses)
        implements Mocks {
    /** No mocks. */
    public static final MockConfig NONE = new MockConfig(Map.of(), Map.of());

    /** Copies the maps. */
    public MockConfig {
        var copied = new HashMap<String, Map<String, Map<String, String>>>();
        testCases.forEach((machine, cases) -> copied.put(machine, Map.copyOf(cases)));
        testCases = Map.copyOf(copied);
        responses = Map.copyOf(responses);
    }

    /**
     * Reads the file that {@code troupe.mocks.file} names, if it names one.
     *
     * @throws io.troupe.node.settings.InvalidSettingException with all that is wrong with it
     */
    public static MockConfig from(Config config) {
        var file = config.getString("troupe.mocks.file");
        return file.isEmpty() ? NONE : MockConfigFile.read(Path.of(file));
    }

    @Override
    public boolean configured() {
        return !testCases.isEmpty();
    }

    @Override
    public boolean exists(String stateMachineName, String testCase) {
        return states(stateMachineName, testCase).isPresent();
    }

    @Override
    public Optional<MockedResponse> response(String stateMachineName, String testCase, String state) {
        return states(stateMachineName, testCase)
                .map(states -> states.get(state))
                .map(responses::get);
    }

    private Optional<Map<String, String>> states(String stateMachineName, String testCase) {
        return Optional.ofNullable(testCases.get(stateMachineName)).map(cases -> cases.get(testCase));
    }
}
