package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.List;
import java.util.Optional;

/**
 * Where a distributed Map state reads its items.
 *
 * <p>Source: "ItemReader (Map)".
 *
 * @param source the action that gives the dataset
 * @param arguments of that action: Parameters, or JSONata's Arguments
 * @param config how what it gives is read
 */
public record ItemReader(Source source, Optional<Template> arguments, Config config) {
    /** The most items that are read, whatever MaxItems says. */
    public static final long ITEMS_MAX = 100_000_000;

    /**
     * ReaderConfig.
     *
     * @param inputType what a dataset of {@link Source#OBJECT} is
     * @param manifestType whose manifest it is, when it lists files with the items
     * @param csv how text is divided into rows and columns
     * @param itemsPointer a JSON Pointer to the items within a JSON file
     * @param flattened whether the objects of a listing are read, and not the listing itself
     * @param maxItems how many items are read; 0 is no limit
     */
    public record Config(
            Optional<InputType> inputType,
            Optional<ManifestType> manifestType,
            Csv csv,
            Optional<String> itemsPointer,
            boolean flattened,
            Optional<Amount> maxItems) {
        /** Where there is none. */
        public static final Config NONE = new Config(
                Optional.empty(),
                Optional.empty(),
                new Csv(Optional.empty(), ','),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The actions that give a dataset. */
    public enum Source {
        /** {@code s3:getObject}. */
        OBJECT,
        /** {@code s3:listObjectsV2}. */
        LISTING
    }

    /** The forms of a dataset. */
    public enum InputType {
        /** Text in rows and columns. */
        CSV,
        /** One array. */
        JSON,
        /** A value in each line. */
        JSONL,
        /** Columns. */
        PARQUET,
        /** A list of files. */
        MANIFEST
    }

    /** The makers of manifests. */
    public enum ManifestType {
        /** The inventory of a bucket. */
        S3_INVENTORY,
        /** The files of an UNLOAD query. */
        ATHENA_DATA
    }

    /**
     * CSVHeaders and CSVDelimiter.
     *
     * @param headers the names of the columns; absent when they are in the first row
     */
    public record Csv(Optional<List<String>> headers, char delimiter) {
        /** Copies the headers. */
        public Csv {
            headers = headers.map(List::copyOf);
        }
    }
}
