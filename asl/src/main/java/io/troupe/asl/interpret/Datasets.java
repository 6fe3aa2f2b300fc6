package io.troupe.asl.interpret;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.asl.data.CsvText;
import io.troupe.asl.data.ErrorName;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Inspection.Stage;
import io.troupe.asl.data.InvalidJsonException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.ItemReader;
import io.troupe.asl.model.ItemReader.InputType;
import io.troupe.asl.model.ItemReader.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the items in the text of a dataset. Source: "ItemReader (Map)", and what was observed. */
final class Datasets {
    private Datasets() {}

    static List<Step.Item> items(ItemReader reader, OptionalLong maxItems, String text, Evaluation evaluation) {
        if (maxItems.isPresent() && maxItems.getAsLong() < 0) {
            throw failure("field MaxItems must be positive");
        }
        List<Step.Item> items = items(reader, text, evaluation);
        long most = maxItems.orElse(0) == 0 ? ItemReader.ITEMS_MAX : maxItems.getAsLong();
        return items.size() > most ? items.subList(0, (int) most) : items;
    }

    private static List<Step.Item> items(ItemReader reader, String text, Evaluation evaluation) {
        if (reader.source() == Source.LISTING && !reader.config().flattened()) {
            JsonNode listing = parse(text);
            return itemsOf(listing.path("Contents").isArray() ? listing.path("Contents") : listing);
        }
        return switch (reader.config().inputType().orElse(InputType.JSON)) {
            case CSV ->
                rows(
                        CsvText.rows(text, reader.config().csv().delimiter()),
                        reader.config().csv().headers());
            case JSON, MANIFEST -> itemsOf(pointed(parse(text), reader.config().itemsPointer(), evaluation));
            case JSONL ->
                numbered(text.lines()
                        .filter(line -> !line.isBlank())
                        .map(Datasets::parse)
                        .toList());
            case PARQUET -> throw failure("A dataset of the type PARQUET cannot be given as text.");
        };
    }

    private static JsonNode pointed(JsonNode json, Optional<String> pointer, Evaluation evaluation) {
        if (pointer.isEmpty()) {
            return json;
        }
        JsonNode found = json.at(JsonPointer.compile(pointer.get()));
        if (found.isMissingNode()) {
            throw failure("The ItemsPointer '" + pointer.get() + "' does not reference a value.");
        }
        evaluation.reached(Stage.AFTER_ITEMS_POINTER, Payload.of(found));
        return found;
    }

    /** The elements of an array, or the members of an object. */
    private static List<Step.Item> itemsOf(JsonNode json) {
        if (!json.isContainerNode()) {
            throw failure("Attempting to map over non-iterable node.");
        }
        List<Step.Item> items = new ArrayList<>(json.size());
        for (JsonNode element : json.isArray() ? json : Json.nodes().arrayNode()) {
            items.add(new Step.Item(items.size(), Payload.of(element), Optional.empty()));
        }
        json.properties()
                .forEach(member -> items.add(
                        new Step.Item(items.size(), Payload.of(member.getValue()), Optional.of(member.getKey()))));
        return items;
    }

    private static List<Step.Item> rows(List<List<String>> rows, Optional<List<String>> given) {
        if (given.isEmpty() && rows.isEmpty()) {
            return List.of();
        }
        List<String> headers = given.orElseGet(() -> rows.get(0));
        if (new HashSet<>(headers).size() < headers.size()) {
            throw failure("CSV headers cannot contain duplicates.");
        }
        return numbered(rows.stream()
                .skip(given.isPresent() ? 0 : 1)
                .map(row -> row(headers, row))
                .toList());
    }

    /** Missing cells are empty and surplus ones dropped. The service shows a row in the order of Java's HashMap. */
    private static JsonNode row(List<String> headers, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < headers.size(); column++) {
            row.put(headers.get(column), column < cells.size() ? cells.get(column) : "");
        }
        ObjectNode item = Json.nodes().objectNode();
        row.forEach(item::put);
        return item;
    }

    private static List<Step.Item> numbered(List<JsonNode> values) {
        List<Step.Item> items = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            items.add(new Step.Item(items.size(), Payload.of(value), Optional.empty()));
        }
        return items;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (InvalidJsonException invalid) {
            throw failure("The dataset is not valid JSON: " + invalid.getMessage());
        }
    }

    private static EvaluationException failure(String cause) {
        return new EvaluationException(ErrorName.ITEM_READER_FAILED, cause);
    }
}
