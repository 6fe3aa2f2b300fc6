package io.troupe.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.api.shape.Constraints;
import io.troupe.api.shape.Members;
import io.troupe.api.shape.Output;
import io.troupe.api.shape.Shape;
import java.util.concurrent.CompletionStage;

/**
 * An action with the limits of its request.
 *
 * @param <I> what a client sends
 */
public record Operation<I>(String name, Shape.Structure shape, Action<I> action) {
    /**
     * Checks the request and does what is asked for.
     *
     * @throws io.troupe.api.shape.AwsException if the request cannot be met; the stage may fail with it as well
     */
    public CompletionStage<? extends Output> run(JsonNode body, Caller caller) {
        Constraints.check(shape, body);
        return action.answer(action.decode(new Members(body)), caller);
    }
}
