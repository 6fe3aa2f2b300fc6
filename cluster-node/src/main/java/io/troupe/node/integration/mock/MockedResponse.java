package io.troupe.node.integration.mock;

import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.TaskResult;
import java.util.List;
import java.util.Optional;

/**
 * What the calls of a state get, one after another. Source: "Configuration file for mocked service integrations in Step
 * Functions".
 *
 * @param name for its own error
 * @param answers without overlap
 */
public record MockedResponse(String name, List<Answer> answers) {
    /** Copies the list. */
    public MockedResponse {
        answers = List.copyOf(answers);
    }

    /**
     * What some calls in a row get.
     *
     * @param first the first of them, from 0
     * @param last the last of them
     */
    public record Answer(int first, int last, Outcome outcome) {
        boolean overlaps(Answer other) {
            return first <= other.last && other.first <= last;
        }
    }

    /** How a call ends. */
    public sealed interface Outcome {
        /** With the task's result, before ResultSelector: any JSON value. */
        record Return(Payload output) implements Outcome {}

        /** With an error for Retry and Catch. */
        record Throw(String error, Optional<String> cause) implements Outcome {}

        /** The same as an integration tells it. */
        default TaskResult result() {
            return switch (this) {
                case Return(var output) -> new TaskResult.Returned(output);
                case Throw(var error, var cause) ->
                    new TaskResult.Failed(new Failure(Optional.of(error), cause, false));
            };
        }
    }

    /** What a call gets, by its number from 0; empty if there is nothing for it. */
    Optional<Outcome> outcome(int number) {
        return answers.stream()
                .filter(answer -> answer.first() <= number && number <= answer.last())
                .map(Answer::outcome)
                .findFirst();
    }
}
