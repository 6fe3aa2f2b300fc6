package io.troupe.node.integration.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.node.integration.optimized.ServiceAction;
import io.troupe.node.integration.optimized.Template;
import java.util.Optional;
import java.util.Set;

/**
 * A job of which its service says in one word how it stands. Templates take their parts from {@code /asked}, the task's
 * parameters, from {@code /answer}, what the start was answered, and {@code /described}, what is said of the job.
 *
 * @param describe asks for the description
 * @param result of the task, or the cause of its failure
 * @param ends by which word
 * @param stop empty if AWS lets the job go on when the state is left
 */
record ServiceJob(ServiceAction start, Ask describe, Template result, Ends ends, Optional<Ask> stop)
        implements JobKind {
    /**
     * A call about the job.
     *
     * @param action of the SDK
     */
    record Ask(String action, Template parameters) {
        static Ask of(String action, String... parameters) {
            return new Ask(action, Template.of(parameters));
        }

        private Call about(ObjectNode source) {
            return new Call(action, parameters.fill(source));
        }
    }

    /**
     * The words by which it is told that a job has ended.
     *
     * @param pointer to the word, which stands in the description
     */
    record Ends(String pointer, Set<String> well, Set<String> badly) {
        Ends {
            well = Set.copyOf(well);
            badly = Set.copyOf(badly);
        }
    }

    /** A job that is not stopped when the state is left. */
    static ServiceJob of(ServiceAction start, Ask describe, Template result, Ends ends) {
        return new ServiceJob(start, describe, result, ends, Optional.empty());
    }

    /** The same, but stopped. */
    ServiceJob stoppedBy(String action, String... parameters) {
        return new ServiceJob(start, describe, result, ends, Optional.of(Ask.of(action, parameters)));
    }

    @Override
    public Call describe(Started job) {
        return describe.about(source(job));
    }

    @Override
    public State state(Started job, JsonNode described) {
        var source = source(job);
        source.set("described", described);
        var word = described.at(ends.pointer()).asText();
        if (ends.well().contains(word)) {
            return new State.Succeeded(result.fill(source));
        }
        return ends.badly().contains(word) ? new State.Failed(result.fill(source)) : new State.Running();
    }

    /** What was to be deleted is then gone; what was started is not to be seen yet. */
    @Override
    public State gone(Started job) {
        return start.sdkAction().startsWith("delete")
                ? new State.Succeeded(result.fill(source(job)))
                : new State.Running();
    }

    @Override
    public Optional<Call> stop(Started job) {
        return stop.map(ask -> ask.about(source(job)));
    }

    private static ObjectNode source(Started job) {
        return ServiceAction.source(job.asked(), job.answer());
    }
}
