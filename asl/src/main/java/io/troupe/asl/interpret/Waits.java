package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.Timestamp;
import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.model.Delay;
import io.troupe.asl.model.WaitState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How a Wait state waits. Source: Amazon States Language, "Wait State". */
final class Waits {
    private static final long SECONDS_MAX = Integer.MAX_VALUE;

    private Waits() {}

    static Step begin(WaitState wait, Payload input, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveInput(wait.dataFlow(), input, evaluation);
        return switch (wait.delay()) {
            case Delay.Seconds fixed -> new Step.WaitFor(fixed.seconds());
            case Delay.SecondsPath at -> new Step.WaitFor(seconds(at.path(), effective, evaluation));
            case Delay.Timestamp fixed -> until(fixed.until(), evaluation);
            case Delay.ComputedSeconds computed -> new Step.WaitFor(seconds(computed.query(), evaluation));
            case Delay.ComputedTimestamp computed -> until(timestamp(computed.query(), evaluation), evaluation);
            case Delay.TimestampPath at -> until(timestamp(at.path(), effective, evaluation), evaluation);
        };
    }

    static Step end(WaitState wait, Payload input, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveInput(wait.dataFlow(), input, evaluation);
        var assigned = DataProcessing.assigned(wait.assign(), effective, evaluation);
        return Completion.leaveWith(wait, wait.dataFlow(), effective, assigned, wait.transition(), evaluation);
    }

    private static long seconds(Path path, Payload input, Evaluation evaluation) {
        JsonNode value = path.find(input, evaluation)
                .orElseThrow(() -> EvaluationException.runtime(
                        "The SecondsPath parameter does not reference an input value: " + path));
        if (!value.isIntegralNumber()) {
            throw EvaluationException.runtime(
                    "The SecondsPath parameter cannot be parsed as a long value: " + path + " == " + Json.shown(value));
        }
        if (value.bigIntegerValue().signum() < 0) {
            throw EvaluationException.runtime(
                    "The SecondsPath parameter references a negative value: " + path + " == " + Json.shown(value));
        }
        if (!value.canConvertToLong() || value.longValue() > SECONDS_MAX) {
            throw tooLong();
        }
        return value.longValue();
    }

    private static long seconds(Query query, Evaluation evaluation) {
        long seconds = Computed.integer(query, 0, Long.MAX_VALUE, evaluation);
        if (seconds > SECONDS_MAX) {
            throw tooLong();
        }
        return seconds;
    }

    private static Instant timestamp(Query query, Evaluation evaluation) {
        String text = Computed.text(query, evaluation);
        return Timestamp.parse(text)
                .orElseThrow(() -> EvaluationException.query(
                        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                                + text,
                        query.field()));
    }

    private static Instant timestamp(Path path, Payload input, Evaluation evaluation) {
        String text = path.find(input, evaluation).map(Json::shown).orElse("null");
        return Timestamp.parse(text)
                .orElseThrow(() -> EvaluationException.runtime("The TimestampPath parameter does not reference a valid"
                        + " ISO-8601 extended offset date-time format string: " + path + " == " + text));
    }

    /** The service waits until the second, whatever fraction of it is asked for. */
    private static Step until(Instant asked, Evaluation evaluation) {
        Instant until = asked.truncatedTo(ChronoUnit.SECONDS);
        Instant entered = evaluation.context().state().enteredTime();
        if (Duration.between(entered, until).toSeconds() > SECONDS_MAX) {
            throw tooLong();
        }
        return new Step.WaitUntil(until);
    }

    private static EvaluationException tooLong() {
        return EvaluationException.runtime("Wait state delay is too long.");
    }
}
