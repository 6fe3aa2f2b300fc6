package io.troupe.api.action;

import io.troupe.api.shape.Members;
import io.troupe.api.shape.Output;
import java.util.concurrent.CompletionStage;

/**
 * An action of the API; its class bears AWS's name.
 *
 * @param <I> what a client sends
 */
public interface Action<I> {
    /** The request, whose members keep their limits already. */
    I decode(Members members);

    /**
     * Does what is asked for.
     *
     * @throws io.troupe.api.shape.AwsException if the client's request cannot be met; the stage may fail with it as
     *     well
     */
    CompletionStage<? extends Output> answer(I input, Caller caller);

    /** How long it may take. */
    default Pace pace() {
        return Pace.PROMPT;
    }
}
