package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Inspection.Stage;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.path.Misfit;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.path.PathMissException;
import io.troupe.asl.data.path.Placement;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.DataFlow;
import io.troupe.asl.model.ResultPath;
import io.troupe.asl.model.Selection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that every kind of state shares. A payload that nothing changes is handed on as the same instance.
 *
 * <p>Source: Amazon States Language, "Input and Output Processing".
 */
final class DataProcessing {
    private DataProcessing() {}

    /** InputPath, then Parameters; or Arguments. */
    static Payload effectiveInput(DataFlow flow, Payload raw, Evaluation evaluation) {
        return switch (flow) {
            case DataFlow.ByPaths paths -> {
                Payload selected =
                        evaluation.reached(Stage.AFTER_INPUT_PATH, select(paths.inputPath(), raw, evaluation));
                yield evaluation.reached(Stage.AFTER_PARAMETERS, apply(paths.parameters(), selected, evaluation));
            }
            case DataFlow.ByQueries queries ->
                evaluation.reached(Stage.AFTER_ARGUMENTS, apply(queries.arguments(), raw, evaluation));
        };
    }

    /** InputPath alone. */
    static Payload selectedInput(DataFlow flow, Payload raw, Evaluation evaluation) {
        return switch (flow) {
            case DataFlow.ByPaths paths -> select(paths.inputPath(), raw, evaluation);
            case DataFlow.ByQueries queries -> raw;
        };
    }

    /** ResultSelector. */
    static Payload effectiveResult(DataFlow flow, Payload result, Evaluation evaluation) {
        return switch (flow) {
            case DataFlow.ByPaths paths ->
                evaluation.reached(Stage.AFTER_RESULT_SELECTOR, apply(paths.resultSelector(), result, evaluation));
            case DataFlow.ByQueries queries -> result;
        };
    }

    /** ResultPath onto the raw input, then OutputPath; or Output. */
    static Payload output(DataFlow flow, Payload raw, Payload result, Evaluation evaluation) {
        return switch (flow) {
            case DataFlow.ByPaths paths -> {
                Payload merged = evaluation.reached(Stage.AFTER_RESULT_PATH, merge(paths.resultPath(), raw, result));
                yield select(paths.outputPath(), merged, evaluation);
            }
            case DataFlow.ByQueries queries -> apply(queries.output(), result, evaluation);
        };
    }

    /** OutputPath alone, or Output. */
    static Payload selectedOutput(DataFlow flow, Payload effective, Evaluation evaluation) {
        return switch (flow) {
            case DataFlow.ByPaths paths -> select(paths.outputPath(), effective, evaluation);
            case DataFlow.ByQueries queries -> apply(queries.output(), effective, evaluation);
        };
    }

    /** InputPath or OutputPath. */
    static Payload select(Selection selection, Payload payload, Evaluation evaluation) {
        return switch (selection) {
            case Selection.Nothing nothing -> Payload.of(Json.nodes().objectNode());
            case Selection.At at when at.path().isRoot() -> payload;
            case Selection.At at -> Payload.of(read(at.path(), payload, evaluation));
        };
    }

    /** A path whose miss is worded as that of InputPath and OutputPath. */
    static JsonNode read(Path path, Payload payload, Evaluation evaluation) {
        try {
            return path.read(payload, evaluation);
        } catch (PathMissException missing) {
            throw EvaluationException.runtime("Invalid path '" + path + "' : " + missing.getMessage());
        }
    }

    /** ResultPath, also a catcher's. */
    static Payload merge(ResultPath resultPath, Payload raw, Payload result) {
        return switch (resultPath) {
            case ResultPath.Discard discard -> raw;
            case ResultPath.At at when at.path().isRoot() -> result;
            case ResultPath.At at ->
                Placement.put(raw.node(), at.steps(), result.node())
                        .map(Payload::of)
                        .orElseThrow(() -> new EvaluationException(
                                ErrorName.RESULT_PATH_MATCH_FAILURE, Misfit.text(at.path(), at.steps(), raw)));
        };
    }

    /** Assign: every right-hand side sees the same payload and the variables as they were. */
    static Map<String, JsonNode> assigned(Optional<Template> assign, Payload payload, Evaluation evaluation) {
        if (assign.isEmpty()) {
            return Map.of();
        }
        JsonNode values = assign.get().evaluate(payload, evaluation);
        if (Payload.of(values).isTooLarge()) {
            throw VariableLimits.exceeded("assigned variables");
        }
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        values.properties().forEach(value -> assigned.put(value.getKey(), value.getValue()));
        VariableLimits.check(assigned, evaluation.variables());
        return assigned;
    }

    /** Parameters or ResultSelector, if there is one. */
    static Payload apply(Optional<Template> template, Payload payload, Evaluation evaluation) {
        return template.isPresent() ? Payload.of(template.get().evaluate(payload, evaluation)) : payload;
    }
}
