package io.troupe.node.integration.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.troupe.node.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads a mock configuration file, and finds all that is wrong with it. Source: "Configuration file for mocked service
 * integrations in Step Functions".
 */
final class MockConfigFile {
    private static final String STATE_MACHINES = "StateMachines";
    private static final String TEST_CASES = "TestCases";
    private static final String MOCKED_RESPONSES = "MockedResponses";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> problems = new ArrayList<>();

    private MockConfigFile() {}

    /** @throws InvalidSettingException with all that is wrong with the file */
    static MockConfig read(Path file) {
        var reader = new MockConfigFile();
        var config = reader.config(tree(file));
        if (!reader.problems.isEmpty()) {
            throw invalid(file, String.join("; ", reader.problems));
        }
        return config;
    }

    private static JsonNode tree(Path file) {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException broken) {
            throw invalid(file, "it is not JSON: " + broken.getMessage());
        } catch (IOException unreadable) {
            throw new InvalidSettingException("The mock configuration " + file + " cannot be read.", unreadable);
        }
    }

    private static InvalidSettingException invalid(Path file, String what) {
        return new InvalidSettingException("The mock configuration " + file + " is not valid: " + what);
    }

    private MockConfig config(JsonNode tree) {
        var testCases = new HashMap<String, Map<String, Map<String, String>>>();
        var responses = new HashMap<String, MockedResponse>();
        if (!onlyHas("", tree, Set.of(STATE_MACHINES, MOCKED_RESPONSES))) {
            return MockConfig.NONE;
        }
        each(
                "/" + MOCKED_RESPONSES,
                tree.path(MOCKED_RESPONSES),
                (name, response) -> responses.put(
                        name, new MockedAnswers(name, "/" + MOCKED_RESPONSES + "/" + name, problems).read(response)));
        each("/" + STATE_MACHINES, tree.path(STATE_MACHINES), (machine, content) -> {
            var at = "/" + STATE_MACHINES + "/" + machine;
            if (onlyHas(at, content, Set.of(TEST_CASES))) {
                testCases.put(machine, cases(at + "/" + TEST_CASES, content.path(TEST_CASES), responses.keySet()));
            }
        });
        return new MockConfig(testCases, responses);
    }

    private Map<String, Map<String, String>> cases(String at, JsonNode content, Set<String> responses) {
        var cases = new HashMap<String, Map<String, String>>();
        each(at, content, (name, states) -> cases.put(name, states(at + "/" + name, states, responses)));
        return cases;
    }

    private Map<String, String> states(String at, JsonNode content, Set<String> responses) {
        var states = new HashMap<String, String>();
        each(at, content, (state, response) -> {
            if (responses.contains(response.asText())) {
                states.put(state, response.asText());
            } else {
                problems.add(at + "/" + state + " must be the name of a response in " + MOCKED_RESPONSES);
            }
        });
        return states;
    }

    private void each(String at, JsonNode content, BiConsumer<String, JsonNode> member) {
        if (content.isObject()) {
            content.properties().forEach(entry -> member.accept(entry.getKey(), entry.getValue()));
        } else {
            problems.add(at + " must be an object");
        }
    }

    private boolean onlyHas(String at, JsonNode content, Set<String> members) {
        if (!content.isObject()) {
            problems.add((at.isEmpty() ? "it" : at) + " must be an object");
            return false;
        }
        content.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                problems.add(at + "/" + name + " is not known");
            }
        });
        return true;
    }
}
