package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Json;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Batches;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.ItemsRead;
import io.troupe.asl.interpret.IterationInput;
import io.troupe.asl.interpret.MapRunPlan;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.MapState;
import java.util.List;
import java.util.Optional;

/** What a Map state under test does before its iterations, which a mock stands for. Each way gives its failure. */
final class MappedItems {
    private final StateTest test;
    private final Inspected inspected;
    private final MapState map;

    MappedItems(StateTest test, Inspected inspected) {
        this.test = test;
        this.inspected = inspected;
        this.map = (MapState) test.state();
    }

    Optional<Failure> iterate(Step.Iterate iterate) {
        checkFailedIterations(iterate.items().size());
        inspected.maxConcurrency(iterate.maxConcurrency());
        return switch (inputs(iterate.effectiveInput(), iterate.items(), Optional.empty())) {
            case Batches.Made made -> Optional.empty();
            case Batches.Failed failed -> Optional.of(failed.failure());
        };
    }

    Optional<Failure> distribute(Step.Distribute distribute) {
        inspected.maxConcurrency(distribute.maxConcurrency());
        var evaluation = test.evaluation().inspectedBy(inspected);
        return switch (Interpreter.plan(map, distribute.effectiveInput(), evaluation)) {
            case MapRunPlan.Failed failed -> Optional.of(failed.failure());
            case MapRunPlan.Ready plan -> {
                inspected.tolerance(plan.tolerance());
                Optional<ItemsRead> read = distribute
                        .items()
                        .<ItemsRead>map(ItemsRead.Read::new)
                        .or(() -> test.readerData().map(text -> Interpreter.read(map, plan, text, evaluation)));
                yield read.isPresent()
                        ? distribute(distribute.effectiveInput(), plan, read.get())
                        : tolerated(plan, guessedIterations());
            }
        };
    }

    private Optional<Failure> distribute(Payload effectiveInput, MapRunPlan.Ready plan, ItemsRead read) {
        return switch (read) {
            case ItemsRead.Failed failed -> Optional.of(failed.failure());
            case ItemsRead.Read items ->
                switch (batched(plan, inputs(effectiveInput, items.items(), Optional.of(plan.source())))) {
                    case Batches.Failed failed -> Optional.of(failed.failure());
                    case Batches.Made made -> {
                        checkFailedIterations(made.inputs().size());
                        yield tolerated(plan, made.inputs().size());
                    }
                };
        };
    }

    /** While nobody says what the reader has read, the mocked results tell how many iterations there were. */
    private int guessedIterations() {
        int results = test.mock().orElse(null) instanceof Mock.Result mocked
                ? mocked.payload().node().size()
                : 0;
        return Math.max(results, test.failedIterations());
    }

    /** A mocked error is what the state fails with, however many iterations may. */
    private Optional<Failure> tolerated(MapRunPlan.Ready plan, int iterations) {
        boolean exceeded =
                plan.tolerance().isDeclared() && plan.tolerance().isExceededBy(test.failedIterations(), iterations);
        return exceeded && test.mock().filter(Mock.Result.class::isInstance).isPresent()
                ? Optional.of(Failure.toleranceExceeded())
                : Optional.empty();
    }

    private Batches batched(MapRunPlan.Ready plan, Batches inputs) {
        if (!(inputs instanceof Batches.Made made) || plan.batching().isEmpty()) {
            return inputs;
        }
        var batches = Interpreter.batches(map, plan.batching().get(), made.inputs());
        if (batches instanceof Batches.Made all) {
            inspected.batches(array(all.inputs()));
        }
        return batches;
    }

    /** Evaluates the ItemSelector, if there is one, for every item. */
    private Batches inputs(Payload effectiveInput, List<Step.Item> items, Optional<String> source) {
        ArrayNode inputs = Json.nodes().arrayNode();
        for (Step.Item item : items) {
            var mapItem = new ContextObject.MapItem(item.index(), item.value(), item.key(), source);
            switch (Interpreter.iterationInput(map, effectiveInput, item, test.inIteration(mapItem))) {
                case IterationInput.Ready ready -> inputs.add(ready.input().node());
                case IterationInput.Failed failed -> {
                    return new Batches.Failed(failed.failure());
                }
            }
        }
        if (map.itemSelector().isPresent()) {
            inspected.iterationInputs(inputs);
        }
        return new Batches.Made(list(inputs));
    }

    private void checkFailedIterations(int iterations) {
        if (test.failedIterations() > iterations) {
            throw Refusal.validation(
                    "Map iteration failure count must be less than or equal to the number of Map iterations");
        }
    }

    private static ArrayNode array(List<JsonNode> values) {
        return Json.nodes().arrayNode().addAll(values);
    }

    private static List<JsonNode> list(ArrayNode array) {
        return array.valueStream().toList();
    }
}
