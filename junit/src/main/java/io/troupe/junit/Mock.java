package io.troupe.junit;

import io.troupe.asl.data.Payload;
import io.troupe.node.integration.mock.MockedResponse.Outcome;
import java.util.Optional;

/**
 * What calls of a task get.
 *
 * @param calls how many calls in a row
 */
public record Mock(Outcome outcome, int calls) {
    /**
     * The result of the task as the service would give it, before ResultSelector; for a job that is waited for its
     * description, for a task with a token what is sent with the token.
     *
     * @param json any JSON value
     */
    public static Mock returns(String json) {
        return new Mock(new Outcome.Return(Payload.parse(json)), 1);
    }

    /** An error for Retry and Catch. */
    public static Mock fails(String error, String cause) {
        return new Mock(new Outcome.Throw(error, Optional.of(cause)), 1);
    }

    /** The same for so many calls in a row. */
    public Mock times(int number) {
        return new Mock(outcome, number);
    }
}
