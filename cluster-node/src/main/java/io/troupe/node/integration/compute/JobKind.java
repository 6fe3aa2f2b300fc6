package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.interpret.Failure;
import io.troupe.node.integration.optimized.ServiceAction;
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

    /**
     * A job that was started.
     *
     * @param asked the task's parameters
     * @param answer what the task was answered
     */
    record Started(JsonNode asked, JsonNode answer) {}

    /** The action that starts a job. */
    ServiceAction start();

    /**
     * Why a task fails that was answered so to its first call; empty if it does not.
     *
     * @param suffix of the resource, which names the pattern
     */
    default Optional<Failure> refusal(JsonNode answer, String suffix) {
        return Optional.empty();
    }

    /** Asks how the job stands. */
    Call describe(Started job);

    /** What the answer to {@link #describe} says. */
    State state(Started job, JsonNode described);

    /** What must be known besides to judge of a job that has ended; empty if its description says enough. */
    default Optional<Call> inquiry(JsonNode described) {
        return Optional.empty();
    }

    /** The same as {@link #state(Started, JsonNode)} with the answer to {@link #inquiry}. */
    default State state(Started job, JsonNode described, JsonNode answered) {
        return state(job, described);
    }

    /** How a job stands that the service does not know any more, or not yet. */
    default State gone(Started job) {
        return new State.Running();
    }

    /** Stops the job; empty if that is left alone. */
    Optional<Call> stop(Started job);
}
