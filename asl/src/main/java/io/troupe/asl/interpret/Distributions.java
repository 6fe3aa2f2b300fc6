package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.Amount;
import io.troupe.asl.model.Distribution;
import io.troupe.asl.model.ItemBatcher;
import io.troupe.asl.model.ItemReader;
import io.troupe.asl.model.ItemReader.Source;
import io.troupe.asl.model.Percentage;
import io.troupe.asl.model.ResultWriter;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Evaluates what only a distributed Map state has. Source: "Using Map state in Distributed mode". */
final class Distributions {
    private static final int INPUT_BYTES_MAX = 262_144;

    private final Payload input;
    private final Evaluation evaluation;

    private Distributions(Payload input, Evaluation evaluation) {
        this.input = input;
        this.evaluation = evaluation;
    }

    static MapRunPlan plan(Distribution distribution, Payload effectiveInput, Evaluation evaluation) {
        return new Distributions(effectiveInput, evaluation).plan(distribution);
    }

    private MapRunPlan plan(Distribution distribution) {
        var tolerance = new Tolerance(
                count(distribution.toleratedFailureCount()), percentage(distribution.toleratedFailurePercentage()));
        Optional<ItemReader> reader = distribution.reader();
        Optional<Payload> arguments = reader.flatMap(ItemReader::arguments).map(this::payload);
        return new MapRunPlan.Ready(
                tolerance,
                reader.map(each -> source(each, arguments)).orElse("STATE_DATA"),
                arguments,
                amount("MaxItems", reader.flatMap(each -> each.config().maxItems()), 0, Long.MAX_VALUE),
                distribution.batcher().map(this::batching),
                distribution.writer().flatMap(ResultWriter::destination).map(this::payload));
    }

    /** "For Amazon S3 data", the bucket of a listing, and the bucket and key of all other data. */
    private static String source(ItemReader reader, Optional<Payload> arguments) {
        JsonNode given = arguments.map(Payload::node).orElseGet(Json.nodes()::objectNode);
        boolean whole = reader.source() == Source.LISTING && !reader.config().flattened();
        String place = reader.source() == Source.LISTING ? "Prefix" : "Key";
        return "S3://" + given.path("Bucket").asText()
                + (whole ? "" : "/" + given.path(place).asText());
    }

    private Payload payload(Template template) {
        return Payload.of(template.evaluate(input, evaluation));
    }

    private OptionalLong count(Optional<Amount> amount) {
        OptionalLong count = amount("ToleratedFailureCount", amount, 0, Long.MAX_VALUE);
        if (count.isPresent() && count.getAsLong() < 0) {
            throw EvaluationException.runtime("ToleratedFailureCount cannot be negative.");
        }
        return count;
    }

    private OptionalDouble percentage(Optional<Percentage> percentage) {
        return percentage.isPresent() ? OptionalDouble.of(percentage(percentage.get())) : OptionalDouble.empty();
    }

    private double percentage(Percentage percentage) {
        return switch (percentage) {
            case Percentage.Fixed fixed -> fixed.value();
            case Percentage.Computed computed -> {
                JsonNode value = computed.query().evaluate(evaluation);
                if (!value.isNumber()) {
                    throw computed.query().unexpected("number", value);
                }
                if (!isPercentage(value)) {
                    throw EvaluationException.query(
                            "ToleratedFailurePercentage must be between 0 and 100.",
                            computed.query().field());
                }
                yield value.doubleValue();
            }
            case Percentage.At at -> {
                JsonNode value = DataProcessing.read(at.path(), input, evaluation);
                if (!value.isNumber()) {
                    throw unfit(
                            "ToleratedFailurePercentage",
                            value,
                            "float",
                            at.path().text());
                }
                if (!isPercentage(value)) {
                    throw EvaluationException.runtime("ToleratedFailurePercentage must be between 0 and 100.");
                }
                yield value.doubleValue();
            }
        };
    }

    private static boolean isPercentage(JsonNode number) {
        return number.doubleValue() >= 0 && number.doubleValue() <= 100;
    }

    private Batching batching(ItemBatcher batcher) {
        return new Batching(
                positive("MaxItemsPerBatch", amount("MaxItemsPerBatch", batcher.maxItemsPerBatch(), 1, Long.MAX_VALUE)),
                positive(
                        "MaxInputBytesPerBatch",
                        amount("MaxInputBytesPerBatch", batcher.maxInputBytesPerBatch(), 1, INPUT_BYTES_MAX)),
                batcher.batchInput().map(template -> template.evaluate(input, evaluation)));
    }

    private static OptionalLong positive(String field, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < 1) {
            throw EvaluationException.runtime(field + " must be positive.");
        }
        return value;
    }

    /** The range is checked of what JSONata computes; what a path finds, the caller has a sentence of its own for. */
    private OptionalLong amount(String field, Optional<Amount> amount, long min, long max) {
        if (amount.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                switch (amount.get()) {
                    case Amount.Fixed fixed -> fixed.value();
                    case Amount.Computed computed -> Computed.integer(computed.query(), min, max, evaluation);
                    case Amount.At at -> {
                        JsonNode value = DataProcessing.read(at.path(), input, evaluation);
                        try {
                            // The service reads the value's text, so that a string of digits will do.
                            yield Long.parseLong(Json.shown(value));
                        } catch (NumberFormatException unfit) {
                            throw unfit(field, value, "integer", at.path().text());
                        }
                    }
                });
    }

    private static EvaluationException unfit(String field, JsonNode value, String type, String path) {
        return EvaluationException.runtime("The " + field + "Path field refers to value \"" + Json.shown(value)
                + "\" which is not a valid " + type + ": " + path);
    }
}
