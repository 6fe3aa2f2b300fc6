package io.troupe.junit;

import io.troupe.node.integration.mock.MockedResponse;
import io.troupe.node.integration.mock.MockedResponse.Answer;
import io.troupe.node.integration.mock.Mocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The mocks of all runs under way, each a test case of its own. */
final class RunMocks implements Mocks {
    private final Map<String, Map<String, MockedResponse>> runs = new ConcurrentHashMap<>();

    void add(String run, Map<String, List<Mock>> mocks) {
        var responses = new ConcurrentHashMap<String, MockedResponse>();
        mocks.forEach((state, answers) -> responses.put(state, response(state, answers)));
        runs.put(run, responses);
    }

    void remove(String run) {
        runs.remove(run);
    }

    private static MockedResponse response(String state, List<Mock> mocks) {
        var answers = new ArrayList<Answer>();
        var next = 0;
        for (var mock : mocks) {
            answers.add(new Answer(next, next + mock.calls() - 1, mock.outcome()));
            next += mock.calls();
        }
        return new MockedResponse(state, answers);
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public boolean exists(String stateMachineName, String testCase) {
        return runs.containsKey(testCase);
    }

    /** A state without a mock gets one without answers, so that nothing real is called. */
    @Override
    public Optional<MockedResponse> response(String stateMachineName, String testCase, String state) {
        return Optional.of(
                runs.getOrDefault(testCase, Map.of()).getOrDefault(state, new MockedResponse(state, List.of())));
    }
}
