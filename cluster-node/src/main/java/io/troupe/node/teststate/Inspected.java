package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.troupe.api.shape.InspectionData;
import io.troupe.api.shape.InspectionErrorDetails;
import io.troupe.asl.data.Inspection;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Tolerance;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.QueryLanguage;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.WaitState;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values that data has on its way through a state under test, those that the service shows of this kind of state.
 * Source: API reference, InspectionData, and what was observed. Not safe for several threads at once.
 */
final class Inspected implements Inspection {
    private final Set<Stage> shown;
    private final boolean itemsShown;
    private final Optional<Exchange> exchange;
    private final Map<String, String> values = new LinkedHashMap<>();
    private Optional<Integer> maxConcurrency = Optional.empty();
    private Tolerance tolerance = new Tolerance(OptionalLong.empty(), OptionalDouble.empty());
    private Optional<InspectionErrorDetails> errorDetails = Optional.empty();

    Inspected(StateTest test) {
        this.shown = shown(test.state(), test.found().language());
        this.itemsShown = test.found().language() == QueryLanguage.JSON_PATH;
        this.exchange = test.exchange();
        values.put("input", test.input().text());
        if (test.state() instanceof FailState && itemsShown && test.bare()) {
            values.put("afterInputPath", test.input().text());
        }
    }

    private static Set<Stage> shown(State state, QueryLanguage language) {
        if (language == QueryLanguage.JSONATA) {
            return state instanceof TaskState
                    ? EnumSet.of(Stage.AFTER_ARGUMENTS, Stage.RESULT)
                    : EnumSet.noneOf(Stage.class);
        }
        return switch (state) {
            case PassState pass ->
                EnumSet.of(
                        Stage.AFTER_INPUT_PATH,
                        Stage.AFTER_PARAMETERS,
                        Stage.RESULT,
                        Stage.AFTER_RESULT_SELECTOR,
                        Stage.AFTER_RESULT_PATH);
            case TaskState task ->
                EnumSet.of(
                        Stage.AFTER_INPUT_PATH,
                        Stage.AFTER_PARAMETERS,
                        Stage.RESULT,
                        Stage.AFTER_RESULT_SELECTOR,
                        Stage.AFTER_RESULT_PATH);
            case MapState map ->
                EnumSet.of(
                        Stage.AFTER_INPUT_PATH,
                        Stage.AFTER_ITEMS_PATH,
                        Stage.AFTER_ITEMS_POINTER,
                        Stage.AFTER_RESULT_SELECTOR,
                        Stage.AFTER_RESULT_PATH);
            case ParallelState parallel -> EnumSet.of(Stage.AFTER_RESULT_SELECTOR, Stage.AFTER_RESULT_PATH);
            case ChoiceState choice -> EnumSet.of(Stage.AFTER_INPUT_PATH);
            case WaitState wait -> EnumSet.of(Stage.AFTER_INPUT_PATH);
            case SucceedState succeed -> EnumSet.of(Stage.AFTER_INPUT_PATH);
            case FailState fail -> EnumSet.noneOf(Stage.class);
        };
    }

    @Override
    public void reached(Stage stage, Payload value) {
        if (shown.contains(stage)) {
            values.put(name(stage), value.text());
        }
    }

    private static String name(Stage stage) {
        return switch (stage) {
            case AFTER_INPUT_PATH -> "afterInputPath";
            case AFTER_PARAMETERS -> "afterParameters";
            case AFTER_ARGUMENTS -> "afterArguments";
            case AFTER_ITEMS_PATH -> "afterItemsPath";
            case AFTER_ITEMS_POINTER -> "afterItemsPointer";
            case RESULT -> "result";
            case AFTER_RESULT_SELECTOR -> "afterResultSelector";
            case AFTER_RESULT_PATH -> "afterResultPath";
        };
    }

    /** The inputs of a Map state's iterations, which its ItemSelector made. */
    void iterationInputs(JsonNode inputs) {
        if (itemsShown) {
            values.put("afterItemSelector", Json.text(inputs));
        }
    }

    /** The inputs of a Map state's executions, which its ItemBatcher made. */
    void batches(JsonNode batches) {
        if (itemsShown) {
            values.put("afterItemBatcher", Json.text(batches));
        }
    }

    void tolerance(Tolerance declared) {
        tolerance = declared;
    }

    void maxConcurrency(int most) {
        maxConcurrency = Optional.of(most);
    }

    void errorDetails(InspectionErrorDetails details) {
        errorDetails = Optional.of(details);
    }

    /** All that was seen, with the variables as they are after the state. */
    InspectionData data(Map<String, Payload> variables) {
        if (!variables.isEmpty()) {
            ObjectNode all = Json.nodes().objectNode();
            new TreeMap<>(variables).forEach((name, value) -> all.set(name, value.node()));
            values.put("variables", Json.text(all));
        }
        return new InspectionData(
                values,
                exchange.flatMap(Exchange::request),
                exchange.flatMap(Exchange::response),
                maxConcurrency,
                boxed(tolerance.count()),
                boxed(tolerance.percentage()),
                errorDetails);
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
