package io.troupe.asl.interpret;

import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.TooLargeException;
import io.troupe.asl.model.Resource;
import io.troupe.asl.model.State;
import io.troupe.asl.model.TaskState;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns everything that can go wrong in an evaluation into a {@link Failure}: nothing escapes. */
final class Guard {
    private Guard() {}

    /** The evaluation's value, or what becomes of its failure. */
    static <T> T evaluate(State state, Supplier<T> evaluation, Function<Failure, T> failed) {
        try {
            return evaluation.get();
        } catch (EvaluationException failure) {
            return failed.apply(Failure.of(failure));
        } catch (TooLargeException tooLarge) {
            return failed.apply(tooLarge(state));
        } catch (StackOverflowError | RuntimeException failure) {
            // A library gave up on a hostile value: that is the end of this execution, never of the node.
            return failed.apply(Failure.runtime("The evaluation failed: " + failure));
        }
    }

    /** The step, unless its payload is over the quota. */
    static Step limited(State state, Payload payload, Step step) {
        return payload.isTooLarge() ? new Step.Fail(tooLarge(state)) : step;
    }

    /** A payload of the state is over the quota: to be handled in a task, terminal elsewhere. */
    static Failure tooLarge(State state) {
        return state instanceof TaskState task
                ? Failure.dataLimitExceeded(nameInCause(task))
                : Failure.dataLimitExceeded(state.name()).asFatal();
    }

    private static String nameInCause(TaskState task) {
        return switch (task.resource()) {
            case Resource.LambdaFunction function -> function.arn();
            case Resource.Integration integration -> integration.service();
            case Resource.Activity activity -> task.name();
        };
    }
}
