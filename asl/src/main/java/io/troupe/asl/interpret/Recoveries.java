package io.troupe.asl.interpret;

import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.Catcher;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.ErrorHandling;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.Retrier;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.WaitState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Retry and Catch. Source: Amazon States Language, "Errors". */
final class Recoveries {
    private static final double NANOSECONDS = 1e9;

    /** No backoff waits longer than this, whatever the rate; the language's own longest interval. */
    private static final double DELAY_SECONDS_MAX = 99_999_999;

    private Recoveries() {}

    static Recovery recover(
            State state,
            Payload input,
            Failure failure,
            Map<Integer, Integer> attemptsByRetrier,
            Evaluation evaluation) {
        ErrorHandling errors = errors(state);
        var names = new ErrorNames(failure, state instanceof ParallelState);
        return retry(errors.retriers(), names, attemptsByRetrier, evaluation)
                .or(() -> caught(state, errors.catchers(), names, input, evaluation))
                .orElseGet(() -> new Recovery.Unhandled(failure));
    }

    private static ErrorHandling errors(State state) {
        return switch (state) {
            case TaskState task -> task.errors();
            case ParallelState parallel -> parallel.errors();
            case MapState map -> map.errors();
            case PassState pass -> ErrorHandling.NONE;
            case ChoiceState choice -> ErrorHandling.NONE;
            case WaitState wait -> ErrorHandling.NONE;
            case SucceedState succeed -> ErrorHandling.NONE;
            case FailState fail -> ErrorHandling.NONE;
        };
    }

    /** Only the first retrier that matches is asked, even when it has no attempt left. */
    private static Optional<Recovery> retry(
            List<Retrier> retriers, ErrorNames names, Map<Integer, Integer> attempts, Evaluation evaluation) {
        for (int index = 0; index < retriers.size(); index++) {
            Retrier retrier = retriers.get(index);
            if (names.match(retrier.errorEquals())) {
                int made = attempts.getOrDefault(index, 0);
                return made < retrier.maxAttempts()
                        ? Optional.of(new Recovery.Retry(index, delay(retrier, made, evaluation)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Duration delay(Retrier retrier, int made, Evaluation evaluation) {
        double cap = retrier.maxDelaySeconds().isPresent()
                ? retrier.maxDelaySeconds().getAsLong()
                : DELAY_SECONDS_MAX;
        double seconds = Math.min(retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), made), cap);
        double drawn = switch (retrier.jitter()) {
            case NONE -> seconds;
            case FULL -> seconds * evaluation.random().nextDouble();
        };
        return Duration.ofNanos(Math.round(drawn * NANOSECONDS));
    }

    private static Optional<Recovery> caught(
            State state, List<Catcher> catchers, ErrorNames names, Payload input, Evaluation evaluation) {
        for (int index = 0; index < catchers.size(); index++) {
            Catcher catcher = catchers.get(index);
            if (names.match(catcher.errorEquals())) {
                return Optional.of(land(state, index, catcher, names.failure(), input, evaluation));
            }
        }
        return Optional.empty();
    }

    private static Recovery land(
            State state, int index, Catcher catcher, Failure failure, Payload input, Evaluation evaluation) {
        Payload errorOutput = Payload.of(failure.errorOutput());
        Evaluation inCatcher = evaluation.withErrorOutput(errorOutput);
        var assigned = DataProcessing.assigned(catcher.assign(), errorOutput, inCatcher);
        Payload merged = DataProcessing.merge(catcher.resultPath(), input, errorOutput);
        Payload output = DataProcessing.apply(catcher.output(), merged, inCatcher);
        return output.isTooLarge()
                ? new Recovery.Unhandled(Guard.tooLarge(state).asFatal())
                : new Recovery.Catch(index, output, catcher.next(), assigned);
    }
}
