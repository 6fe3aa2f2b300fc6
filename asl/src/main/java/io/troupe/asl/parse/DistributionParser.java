package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.jsonata.Query;
import io.troupe.asl.data.path.Path;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.Distribution;
import io.troupe.asl.model.Distribution.ExecutionType;
import io.troupe.asl.model.ItemBatcher;
import io.troupe.asl.model.Percentage;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.ResultWriter;
import io.troupe.asl.model.ResultWriter.OutputType;
import io.troupe.asl.model.ResultWriter.Transformation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The fields that only a distributed Map state has. Source: "Using Map state in Distributed mode". */
final class DistributionParser {
    private static final int INPUT_BYTES_MAX = 262_144;
    private static final int LABEL_LENGTH_MAX = 40;

    /** "Labels can't contain": whitespace, wildcards, brackets, special and control characters. */
    private static final Pattern FORBIDDEN_IN_LABEL =
            Pattern.compile("[\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"\\x00-\\x1f\\x7f-\\x9f]");

    private DistributionParser() {}

    static Distribution distribution(Fields fields, ExecutionType executionType) {
        return new Distribution(
                executionType,
                label(fields),
                fields.nested("ItemReader").map(ReaderParser::reader),
                fields.nested("ItemBatcher").map(DistributionParser::batcher),
                fields.nested("ResultWriter").map(DistributionParser::writer),
                DataFields.amountOfMap(fields, "ToleratedFailureCount", 0, Long.MAX_VALUE),
                percentage(fields, "ToleratedFailurePercentage"));
    }

    private static Optional<String> label(Fields fields) {
        Optional<String> label = fields.text("Label");
        label.flatMap(DistributionParser::unfit)
                .ifPresent(unfit ->
                        fields.complainAt(fields.field("Label"), "INVALID_LABEL_NAME", "Invalid Label name: " + unfit));
        return label;
    }

    /** What is wrong with a label, if anything is. */
    private static Optional<String> unfit(String label) {
        if (label.codePointCount(0, label.length()) > LABEL_LENGTH_MAX) {
            return Optional.of("Label '" + label + "' exceeds the " + LABEL_LENGTH_MAX
                    + "-character limit allowed by the service");
        }
        return label.isEmpty() || FORBIDDEN_IN_LABEL.matcher(label).find()
                ? Optional.of("'" + label + "'")
                : Optional.empty();
    }

    private static Optional<Percentage> percentage(Fields fields, String name) {
        fields.only(QueryLanguage.JSON_PATH, name + "Path");
        Optional<Query> query = QueryFields.query(fields, name);
        if (query.isPresent()) {
            return query.map(Percentage.Computed::new);
        }
        OptionalDouble written = fields.number(name, 0, 100);
        Optional<Percentage> fixed =
                written.isPresent() ? Optional.of(new Percentage.Fixed(written.getAsDouble())) : Optional.empty();
        if (fields.speaksJsonata()) {
            return fixed;
        }
        fields.exclude(name, name + "Path");
        Optional<Path> path = DataFields.referencePathIntoData(fields, name + "Path");
        return fixed.isPresent() ? fixed : path.map(Percentage.At::new);
    }

    private static ItemBatcher batcher(Fields fields) {
        requireOne(
                fields,
                fields.speaksJsonata()
                        ? List.of("MaxItemsPerBatch", "MaxInputBytesPerBatch")
                        : List.of(
                                "MaxItemsPerBatch",
                                "MaxItemsPerBatchPath",
                                "MaxInputBytesPerBatch",
                                "MaxInputBytesPerBatchPath"));
        ItemBatcher batcher = new ItemBatcher(
                DataFields.amountOfMap(fields, "MaxItemsPerBatch", 0, Long.MAX_VALUE),
                DataFields.amountOfMap(fields, "MaxInputBytesPerBatch", 0, INPUT_BYTES_MAX),
                batchInput(fields));
        fields.finish();
        return batcher;
    }

    private static Optional<Template> batchInput(Fields fields) {
        JsonNode json = fields.json().path("BatchInput");
        if (!QueryFields.isExpression(fields, json)) {
            fields.object("BatchInput");
        }
        return DataFields.template(fields, "BatchInput");
    }

    private static ResultWriter writer(Fields fields) {
        requireOne(fields, List.of("Resource", "WriterConfig"));
        if (fields.has("Resource") || fields.has("Parameters") || fields.has("Arguments")) {
            S3Fields.require(fields);
        }
        Optional<Fields> config = fields.nested("WriterConfig");
        Optional<OutputType> outputType =
                config.flatMap(each -> each.choice("OutputType", spellings(OutputType.values()), OutputType.values()));
        Optional<Transformation> transformation = config.flatMap(
                each -> each.choice("Transformation", spellings(Transformation.values()), Transformation.values()));
        config.ifPresent(Fields::finish);
        ResultWriter writer = new ResultWriter(
                S3Fields.arguments(fields, List.of("s3:putObject"), List.of("Bucket")),
                outputType.orElse(OutputType.JSON),
                transformation);
        fields.finish();
        return writer;
    }

    private static void requireOne(Fields fields, List<String> names) {
        if (names.stream().noneMatch(fields::has)) {
            fields.complain("One of these fields is required: " + names);
        }
    }

    /** The names of constants, as a definition spells them. */
    static List<String> spellings(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
