package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import java.util.Optional;
import java.util.Set;

/**
 * Why a state failed.
 *
 * <p>Source: Amazon States Language, "Errors".
 *
 * @param error the error's name, cut at 256 characters; absent when a worker or a Fail state gave none
 * @param cause what happened, cut at 32,768 characters; absent when nobody said
 * @param inState whether the cause still wants the prefix that names the state
 * @param kind what the name alone does not tell
 * @param field the place of the JSONata expression that failed, when it was one
 */
public record Failure(
        Optional<String> error, Optional<String> cause, boolean inState, Kind kind, Optional<String> field) {
    /** What the name alone does not tell. */
    public enum Kind {
        /** Matched by its name. */
        NAMED,
        /** Reported as a timeout, but also matched as {@code States.HeartbeatTimeout}. */
        HEARTBEAT_TIMEOUT,
        /** A JSONata state could not be evaluated, which the history tells in an event of its own. */
        EVALUATION,
        /** Nobody may handle it, whatever its name. */
        FATAL
    }

    private static final int ERROR_LENGTH_MAX = 256;
    private static final int CAUSE_LENGTH_MAX = 32_768;

    /** The errors whose cause does not name the state, as observed. */
    private static final Set<String> TOLD_WITHOUT_STATE = Set.of(
            ErrorName.ITEM_READER_FAILED, ErrorName.REFERENCE_PATH_CONFLICT, ErrorName.RESULT_PATH_MATCH_FAILURE);

    /**
     * Cuts what is longer than the API's {@code SensitiveError} and {@code SensitiveCause}, and never amid a character.
     */
    public Failure {
        error = error.map(text -> cut(text, ERROR_LENGTH_MAX));
        cause = cause.map(text -> cut(text, CAUSE_LENGTH_MAX));
    }

    /** A failure matched by its name. */
    public Failure(Optional<String> error, Optional<String> cause, boolean inState) {
        this(error, cause, inState, Kind.NAMED, Optional.empty());
    }

    /** What an evaluation gave in place of a value. */
    static Failure of(EvaluationException failure) {
        Kind kind = failure.error().equals(ErrorName.QUERY_EVALUATION_ERROR) ? Kind.EVALUATION : Kind.NAMED;
        boolean inState = !TOLD_WITHOUT_STATE.contains(failure.error());
        return new Failure(Optional.of(failure.error()), Optional.of(failure.cause()), inState, kind, failure.field());
    }

    /** More items of a distributed Map state failed than it tolerates. */
    public static Failure toleranceExceeded() {
        return new Failure(
                Optional.of(ErrorName.EXCEED_TOLERATED_FAILURE_THRESHOLD),
                Optional.of("The specified tolerated failure threshold was exceeded"),
                false);
    }

    /** A task took longer than TimeoutSeconds. */
    public static Failure timeout() {
        return new Failure(Optional.of(ErrorName.TIMEOUT), Optional.empty(), false);
    }

    /** A task was silent for longer than HeartbeatSeconds; reported as a timeout. */
    public static Failure heartbeatTimeout() {
        return new Failure(
                Optional.of(ErrorName.TIMEOUT), Optional.empty(), false, Kind.HEARTBEAT_TIMEOUT, Optional.empty());
    }

    /** Something that nobody can handle, found while executing a state. */
    public static Failure runtime(String cause) {
        return new Failure(Optional.of(ErrorName.RUNTIME), Optional.of(cause), true);
    }

    /**
     * The result of a task is over the quota, which may be handled.
     *
     * @param name the service of an integration, the ARN of a function, else the state's name
     */
    public static Failure dataLimitExceeded(String name) {
        return new Failure(
                Optional.of(ErrorName.DATA_LIMIT_EXCEEDED),
                Optional.of("The state/task '" + name + "' returned a result with a size exceeding the maximum number"
                        + " of bytes service limit."),
                false);
    }

    /** The same failure once the history has told of the evaluation: to the states around it is one like any other. */
    public Failure told() {
        return kind == Kind.EVALUATION ? new Failure(error, cause, inState) : this;
    }

    /** The same failure, which now nobody may handle. */
    Failure asFatal() {
        return new Failure(error, cause, inState, Kind.FATAL, field);
    }

    /** Whether no Retry and no Catch may handle it, not even those of an enclosing state. */
    public boolean fatal() {
        return kind == Kind.FATAL || error.filter(ErrorName.RUNTIME::equals).isPresent();
    }

    /** The failure as it is reported: with the state named before the cause, if it wants that. */
    public Failure withStatePrefix(String stateName, long enteredEventId) {
        if (!inState) {
            return this;
        }
        String prefix = "An error occurred while executing the state '" + stateName + "' (entered at the event id #"
                + enteredEventId + "). ";
        return new Failure(error, Optional.of(prefix + cause.orElse("")), false, kind, field);
    }

    /** The Error Output that a catcher sees. Source: Amazon States Language, "Error Output". */
    public JsonNode errorOutput() {
        boolean silent = error.filter(ErrorName.TIMEOUT::equals).isPresent();
        Optional<String> shownCause = cause.or(() -> silent ? Optional.of("") : Optional.empty());
        ObjectNode output = Json.nodes().objectNode();
        output.set("Error", text(error));
        return output.set("Cause", text(shownCause));
    }

    private static String cut(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        return text.substring(0, lengthMax - (Character.isHighSurrogate(text.charAt(lengthMax - 1)) ? 1 : 0));
    }

    private static JsonNode text(Optional<String> text) {
        return text.isPresent() ? TextNode.valueOf(text.get()) : NullNode.getInstance();
    }
}
