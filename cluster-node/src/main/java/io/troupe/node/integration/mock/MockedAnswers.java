package io.troupe.node.integration.mock;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one mocked response: an object whose members are numbers of calls, or ranges such as {@code 1-3}. */
final class MockedAnswers {
    private static final Pattern CALLS = Pattern.compile("(0|[1-9][0-9]{0,8})(?:-(0|[1-9][0-9]{0,8}))?");

    private final String name;
    private final String at;
    private final List<String> problems;
    private final List<MockedResponse.Answer> answers = new ArrayList<>();

    /** @param problems takes what is wrong */
    MockedAnswers(String name, String at, List<String> problems) {
        this.name = name;
        this.at = at;
        this.problems = problems;
    }

    /** One without answers is legal: it fails the state that asks for one. */
    MockedResponse read(JsonNode response) {
        if (!response.isObject()) {
            problems.add(at + " must be an object");
        }
        response.properties().forEach(member -> answer(member.getKey(), member.getValue()));
        return new MockedResponse(name, answers);
    }

    private void answer(String calls, JsonNode content) {
        var matcher = CALLS.matcher(calls);
        if (!matcher.matches()) {
            problems.add(at + "/" + calls + " must be the number of a call, from 0, or a range such as 1-3");
            return;
        }
        var first = Integer.parseInt(matcher.group(1));
        var last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (last < first) {
            problems.add(at + "/" + calls + " must not end before it begins");
        }
        outcome(at + "/" + calls, content)
                .ifPresent(outcome -> add(calls, new MockedResponse.Answer(first, last, outcome)));
    }

    private void add(String calls, MockedResponse.Answer answer) {
        if (answers.stream().anyMatch(answer::overlaps)) {
            problems.add(at + "/" + calls + " overlaps another range");
        }
        answers.add(answer);
    }

    private Optional<MockedResponse.Outcome> outcome(String place, JsonNode content) {
        var thrown = content.path("Throw");
        if (content.size() == 1 && content.has("Return")) {
            return Optional.of(new MockedResponse.Outcome.Return(Payload.of(content.get("Return"))));
        }
        if (content.size() == 1 && thrown.path("Error").isTextual()) {
            return Optional.of(new MockedResponse.Outcome.Throw(
                    thrown.path("Error").textValue(),
                    Optional.ofNullable(thrown.path("Cause").textValue())));
        }
        problems.add(place + " must have Return, or Throw with Error and Cause, and nothing else");
        return Optional.empty();
    }
}
