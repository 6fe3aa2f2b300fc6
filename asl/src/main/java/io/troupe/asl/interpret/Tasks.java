package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.Amount;
import io.troupe.asl.model.Limits;
import io.troupe.asl.model.TaskState;
import java.util.Optional;
import java.util.OptionalLong;

/** How a Task state calls its resource. Source: Amazon States Language, "Task State". */
final class Tasks {
    private Tasks() {}

    static Step call(TaskState task, Payload input, Evaluation evaluation) {
        Payload selected = DataProcessing.selectedInput(task.dataFlow(), input, evaluation);
        Payload effective = DataProcessing.effectiveInput(task.dataFlow(), input, evaluation);
        OptionalLong timeout = seconds("TimeoutSeconds", task.timeout(), selected, evaluation);
        OptionalLong heartbeat = seconds("HeartbeatSeconds", task.heartbeat(), selected, evaluation);
        Optional<String> role = task.credentials().map(template -> roleArn(template, selected, evaluation));
        return Guard.limited(task, effective, new Step.Call(task.resource(), effective, timeout, heartbeat, role));
    }

    private static OptionalLong seconds(String field, Optional<Amount> amount, Payload input, Evaluation evaluation) {
        if (amount.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (amount.get()) {
            case Amount.Fixed fixed -> OptionalLong.of(fixed.value());
            case Amount.Computed computed ->
                OptionalLong.of(Computed.integer(computed.query(), 1, Limits.SECONDS_MAX, evaluation));
            case Amount.At at -> {
                JsonNode value = DataProcessing.read(at.path(), input, evaluation);
                if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
                    throw EvaluationException.runtime(
                            "The " + field + "Path parameter cannot be parsed as a long value: " + at.path() + " == "
                                    + Json.shown(value));
                }
                yield OptionalLong.of(inRange(field, at, value.longValue()));
            }
        };
    }

    private static long inRange(String field, Amount.At at, long value) {
        if (value < 1 || value > Limits.SECONDS_MAX) {
            throw EvaluationException.runtime("The " + field + "Path parameter must reference a value between 1 and "
                    + Limits.SECONDS_MAX + ": " + at.path() + " == " + value);
        }
        return value;
    }

    private static String roleArn(Template credentials, Payload input, Evaluation evaluation) {
        JsonNode role = credentials.evaluate(input, evaluation).path("RoleArn");
        if (!role.isTextual() && computedRole(credentials).isPresent()) {
            throw computedRole(credentials).get().unexpected("string", role);
        }
        if (!role.isTextual()) {
            throw EvaluationException.runtime(
                    "The field 'RoleArn' of Credentials must be a string but was: " + Json.text(role));
        }
        return role.textValue();
    }

    private static Optional<Query> computedRole(Template credentials) {
        return credentials instanceof Template.Members members
                ? members.written().stream()
                        .filter(member -> member.name().equals("RoleArn"))
                        .map(Template.Member::value)
                        .filter(Template.Computed.class::isInstance)
                        .map(value -> ((Template.Computed) value).query())
                        .findFirst()
                : Optional.empty();
    }
}
