package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Inspection.Stage;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.path.Misfit;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.path.PathMissException;
import io.troupe.asl.data.path.PathStep;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.Amount;
import io.troupe.asl.model.Distribution;
import io.troupe.asl.model.Items;
import io.troupe.asl.model.MapState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a Map state finds its items. Source: Amazon States Language, "Map State". */
final class Maps {
    private static final Payload NOTHING = Payload.of(MissingNode.getInstance());

    private Maps() {}

    static Step iterate(MapState map, Payload input, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveInput(map.dataFlow(), input, evaluation);
        boolean read = map.distribution().flatMap(Distribution::reader).isPresent();
        Optional<List<Step.Item>> items =
                read ? Optional.empty() : Optional.of(items(itemsInData(map, effective, evaluation)));
        int concurrency = concurrency(map.maxConcurrency(), effective, evaluation);
        Step step = map.distribution().isPresent()
                ? new Step.Distribute(effective, items, concurrency)
                : new Step.Iterate(effective, items.orElse(List.of()), concurrency);
        return Guard.limited(map, effective, step);
    }

    private static JsonNode itemsInData(MapState map, Payload effective, Evaluation evaluation) {
        return switch (map.items()) {
            case Items.At at -> itemsAt(at.path(), effective, evaluation);
            case Items.Given given -> itemsGiven(given.template(), evaluation);
            case Items.Input whole -> itemsOfInput(effective);
        };
    }

    private static JsonNode itemsAt(Path path, Payload effective, Evaluation evaluation) {
        JsonNode items = path.stepsIntoInput().isPresent()
                ? itemsAt(path, path.stepsIntoInput().get(), effective, evaluation)
                : DataProcessing.read(path, effective, evaluation);
        if (!items.isArray()) {
            throw EvaluationException.runtime("Reference path \"" + shown(path) + "\" must point to array.");
        }
        evaluation.reached(Stage.AFTER_ITEMS_PATH, Payload.of(items));
        return items;
    }

    private static JsonNode itemsAt(Path path, List<PathStep> steps, Payload effective, Evaluation evaluation) {
        try {
            return path.read(effective, evaluation);
        } catch (PathMissException missing) {
            throw new EvaluationException(ErrorName.REFERENCE_PATH_CONFLICT, Misfit.text(path, steps, effective));
        }
    }

    private static JsonNode itemsGiven(Template template, Evaluation evaluation) {
        JsonNode items = template.evaluate(NOTHING, evaluation);
        if (!items.isArray() && template instanceof Template.Computed computed) {
            throw computed.query().unexpected("array", items);
        }
        return items;
    }

    private static JsonNode itemsOfInput(Payload input) {
        if (!input.node().isArray()) {
            throw EvaluationException.query("Map state input must be an array but was: " + Json.text(input.node()));
        }
        return input.node();
    }

    /** The service prints a path into the context object with a single dollar. */
    private static String shown(Path path) {
        return path.text().startsWith("$$") ? path.text().substring(1) : path.text();
    }

    private static List<Step.Item> items(JsonNode array) {
        List<Step.Item> items = new ArrayList<>(array.size());
        for (JsonNode value : array) {
            items.add(new Step.Item(items.size(), Payload.of(value), Optional.empty()));
        }
        return items;
    }

    private static int concurrency(Amount amount, Payload input, Evaluation evaluation) {
        return switch (amount) {
            case Amount.Fixed fixed -> (int) Math.min(fixed.value(), Integer.MAX_VALUE);
            case Amount.At at -> concurrencyAt(at.path(), input, evaluation);
            case Amount.Computed computed -> (int) Computed.integer(computed.query(), 0, Integer.MAX_VALUE, evaluation);
        };
    }

    private static int concurrencyAt(Path path, Payload input, Evaluation evaluation) {
        JsonNode value = DataProcessing.read(path, input, evaluation);
        int number;
        try {
            // The service reads the value's text, so that a string of digits will do.
            number = Integer.parseInt(Json.shown(value));
        } catch (NumberFormatException unfit) {
            throw EvaluationException.runtime("The MaxConcurrencyPath field refers to value \"" + Json.shown(value)
                    + "\" which is not a valid integer: " + path);
        }
        if (number < 0) {
            throw EvaluationException.runtime("MaxConcurrency cannot be negative.");
        }
        return number;
    }

    static IterationInput iterationInput(MapState map, Payload effectiveInput, Step.Item item, Evaluation evaluation) {
        Payload input = map.itemSelector()
                .map(selector -> Payload.of(selector.evaluate(effectiveInput, evaluation)))
                .orElseGet(item::value);
        return input.isTooLarge() ? new IterationInput.Failed(Guard.tooLarge(map)) : new IterationInput.Ready(input);
    }
}
