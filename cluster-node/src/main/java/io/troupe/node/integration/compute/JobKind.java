package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.interpret.Failure;
import java.util.Optional;

/** What is particular to the jobs of one service. */
public interface JobKind {
    /**
     * A further call of the service.
     *
     * @param action of the SDK
     */
    record Call(String action, JsonNode parameters) {}

    /** How a job stands. */
    sealed interface State {
        /** Not at its end. */
        record Running() implements State {}

        /** At a good end. */
        record Succeeded(JsonNode description) implements State {}

        /** At another end. */
        record Failed(JsonNode description) implements State {}
    }

    /** The action that starts a job. */
    String startAction();

    /** Why an answer to the first call means that nothing was started; empty if it was. */
    Optional<Failure> refusal(JsonNode started, boolean waits);

    /** Asks how the job stands. */
    Call describe(JsonNode started);

    /** What the answer to {@link #describe} says. */
    State state(JsonNode described);

    /** What must be known besides to judge of a job that has ended; empty if its description says enough. */
    default Optional<Call> inquiry(JsonNode described) {
        return Optional.empty();
    }

    /** The same as {@link #state(JsonNode)} with the answer to {@link #inquiry}. */
    default State state(JsonNode described, JsonNode answered) {
        return state(described);
    }

    /** How a job stands that the service does not know any more, or not yet. */
    default State gone(JsonNode started) {
        return new State.Running();
    }

    /** Stops the job; empty if that is left alone. */
    Optional<Call> stop(JsonNode started);
}
