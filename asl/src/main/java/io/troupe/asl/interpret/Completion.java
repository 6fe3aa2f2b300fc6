package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Inspection.Stage;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.template.Field;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.DataFlow;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.Text;
import io.troupe.asl.model.Transition;
import java.util.Map;
import java.util.Optional;

/** How states end: with an output, or by failing on purpose. */
final class Completion {
    private Completion() {}

    static Step pass(PassState pass, Payload input, Evaluation evaluation) {
        Payload result = pass.result()
                .map(literal -> evaluation.reached(Stage.RESULT, Payload.of(literal)))
                .orElseGet(() -> DataProcessing.effectiveInput(pass.dataFlow(), input, evaluation));
        // It has no ResultSelector, and the service shows the value all the same.
        evaluation.reached(Stage.AFTER_RESULT_SELECTOR, result);
        return leave(pass, pass.dataFlow(), input, result, pass.assign(), pass.transition(), evaluation);
    }

    static Step task(TaskState task, Payload input, Payload result, Evaluation evaluation) {
        if (result.isTooLarge()) {
            return new Step.Fail(Guard.tooLarge(task));
        }
        Payload effective = DataProcessing.effectiveResult(task.dataFlow(), result, evaluation);
        return leave(task, task.dataFlow(), input, effective, task.assign(), task.transition(), evaluation);
    }

    static Step parallel(ParallelState parallel, Payload input, Payload result, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveResult(parallel.dataFlow(), result, evaluation);
        return leave(
                parallel, parallel.dataFlow(), input, effective, parallel.assign(), parallel.transition(), evaluation);
    }

    static Step map(MapState map, Payload input, Payload result, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveResult(map.dataFlow(), result, evaluation);
        return leave(map, map.dataFlow(), input, effective, map.assign(), map.transition(), evaluation);
    }

    static Step succeed(SucceedState succeed, Payload input, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveInput(succeed.dataFlow(), input, evaluation);
        return leaveWith(succeed, succeed.dataFlow(), effective, Map.of(), new Transition.End(), evaluation);
    }

    /** Fails on purpose: with what is written, without a prefix. */
    static Step fail(FailState fail, Payload input, Evaluation evaluation) {
        Optional<String> error = fail.error().map(text -> text(text, input, evaluation));
        Optional<String> cause = fail.cause().map(text -> text(text, input, evaluation));
        return new Step.Fail(new Failure(error, cause, false));
    }

    private static String text(Text text, Payload input, Evaluation evaluation) {
        return switch (text) {
            case Text.Fixed fixed -> fixed.value();
            case Text.At at -> text(at.field(), input, evaluation);
            case Text.Computed computed -> Computed.text(computed.query(), evaluation);
        };
    }

    private static String text(Field field, Payload input, Evaluation evaluation) {
        JsonNode value = field.evaluate(input, evaluation);
        if (!value.isTextual()) {
            throw EvaluationException.runtime(
                    "The value of the field '" + field.label() + "' must be a string but was: " + Json.text(value));
        }
        return value.textValue();
    }

    private static Step leave(
            State state,
            DataFlow flow,
            Payload input,
            Payload result,
            Optional<Template> assign,
            Transition transition,
            Evaluation evaluation) {
        Map<String, JsonNode> assigned = DataProcessing.assigned(assign, result, evaluation);
        Payload output = DataProcessing.output(flow, input, result, evaluation);
        return Guard.limited(state, output, new Step.Leave(output, transition, assigned));
    }

    /** For the kinds of state whose effective input is their result, with no ResultPath between. */
    static Step leaveWith(
            State state,
            DataFlow flow,
            Payload effective,
            Map<String, JsonNode> assigned,
            Transition transition,
            Evaluation evaluation) {
        Payload output = DataProcessing.selectedOutput(flow, effective, evaluation);
        return Guard.limited(state, output, new Step.Leave(output, transition, assigned));
    }
}
