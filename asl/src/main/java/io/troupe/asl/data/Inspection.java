package io.troupe.asl.data;

/**
 * Is told the values that data has on its way through a state. Source: API reference, InspectionData.
 *
 * <p>An execution has no use for them; TestState shows them.
 */
@FunctionalInterface
public interface Inspection {
    /** Nobody looks. */
    Inspection NONE = (stage, value) -> {};

    /** Where a value was seen. */
    enum Stage {
        /** After InputPath. */
        AFTER_INPUT_PATH,
        /** After Parameters. */
        AFTER_PARAMETERS,
        /** After Arguments. */
        AFTER_ARGUMENTS,
        /** The items of a Map state. */
        AFTER_ITEMS_PATH,
        /** The items within the dataset that a Map state has read. */
        AFTER_ITEMS_POINTER,
        /** What the state's work gave. */
        RESULT,
        /** After ResultSelector. */
        AFTER_RESULT_SELECTOR,
        /** After ResultPath. */
        AFTER_RESULT_PATH
    }

    /** A value came this far. */
    void reached(Stage stage, Payload value);
}
