package io.troupe.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.model.ItemReader;
import io.troupe.asl.model.ItemReader.Config;
import io.troupe.asl.model.ItemReader.Csv;
import io.troupe.asl.model.ItemReader.InputType;
import io.troupe.asl.model.ItemReader.ManifestType;
import io.troupe.asl.model.ItemReader.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ItemReader. Source: "ItemReader (Map)". */
final class ReaderParser {
    private static final String GET_OBJECT = "s3:getObject";
    private static final String LIST_OBJECTS = "s3:listObjectsV2";

    private enum HeaderLocation {
        FIRST_ROW,
        GIVEN
    }

    private enum Delimiter {
        COMMA(','),
        PIPE('|'),
        SEMICOLON(';'),
        SPACE(' '),
        TAB('\t');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }
    }

    private enum Transformation {
        NONE,
        LOAD_AND_FLATTEN
    }

    private ReaderParser() {}

    static ItemReader reader(Fields fields) {
        S3Fields.require(fields);
        boolean listing = fields.json().path("Resource").asText("").endsWith(":" + LIST_OBJECTS);
        Config config =
                fields.nested("ReaderConfig").map(each -> config(each, listing)).orElse(Config.NONE);
        ItemReader reader = new ItemReader(
                listing ? Source.LISTING : Source.OBJECT,
                S3Fields.arguments(
                        fields,
                        List.of(GET_OBJECT, LIST_OBJECTS),
                        listing ? List.of("Bucket") : List.of("Bucket", "Key")),
                config);
        fields.finish();
        return reader;
    }

    private static Config config(Fields fields, boolean listing) {
        Optional<InputType> inputType = constant(fields, "InputType", InputType.values());
        Optional<ManifestType> manifestType = constant(fields, "ManifestType", ManifestType.values());
        boolean flattened = constant(fields, "Transformation", Transformation.values())
                .filter(Transformation.LOAD_AND_FLATTEN::equals)
                .isPresent();
        if (flattened || (!listing && !fields.has("ManifestType"))) {
            fields.require("InputType");
        }
        Config config = new Config(
                inputType,
                manifestType,
                csv(fields, inputType.filter(InputType.CSV::equals).isPresent() && !fields.has("ManifestType")),
                itemsPointer(fields),
                flattened,
                DataFields.amountOfMap(fields, "MaxItems", 0, ItemReader.ITEMS_MAX));
        fields.finish();
        return config;
    }

    private static Csv csv(Fields fields, boolean needsHeaders) {
        if (needsHeaders) {
            fields.require("CSVHeaderLocation");
        }
        Optional<HeaderLocation> location = constant(fields, "CSVHeaderLocation", HeaderLocation.values());
        Optional<List<String>> headers = headers(fields);
        boolean given = location.filter(HeaderLocation.GIVEN::equals).isPresent();
        if (given) {
            fields.require("CSVHeaders");
        }
        return new Csv(
                headers.filter(names -> given),
                constant(fields, "CSVDelimiter", Delimiter.values()).orElse(Delimiter.COMMA).character);
    }

    private static Optional<List<String>> headers(Fields fields) {
        if (!fields.has("CSVHeaders")) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : fields.array("CSVHeaders", false)) {
            if (name.isTextual()) {
                names.add(name.textValue());
            } else {
                fields.complain("CSVHeaders", Fields.expected("STRING"));
            }
        }
        return Optional.of(names);
    }

    /** "A JSON Pointer": empty, or steps that each begin with a slash. */
    private static Optional<String> itemsPointer(Fields fields) {
        Optional<String> pointer = fields.text("ItemsPointer");
        pointer.filter(text -> !text.isEmpty() && !text.startsWith("/"))
                .ifPresent(text -> fields.complain("ItemsPointer", "Value is not a valid JSON Pointer: " + text));
        return pointer;
    }

    private static <T extends Enum<T>> Optional<T> constant(Fields fields, String name, T[] constants) {
        return fields.choice(name, DistributionParser.spellings(constants), constants);
    }
}
