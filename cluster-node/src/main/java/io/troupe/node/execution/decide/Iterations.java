package io.troupe.node.execution.decide;

import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.interpret.Failure;
import io.troupe.asl.interpret.Interpreter;
import io.troupe.asl.interpret.IterationInput;
import io.troupe.asl.interpret.Step;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.State;
import io.troupe.node.execution.state.Phase;
import io.troupe.protocol.stored.Fact;
import java.util.Optional;

/** Starts the iterations of an inline Map. Source: "Map state in Inline mode". */
final class Iterations {
    /** How many run at once when the definition asks for more, or for no limit. */
    private static final int CONCURRENCY_MAX = 40;

    private final Surroundings surroundings;
    private final Place place;
    private final ScopeWriter writer;
    private final MapState map;

    Iterations(Surroundings surroundings, Place place, ScopeWriter writer, State state) {
        this.surroundings = surroundings;
        this.place = place;
        this.writer = writer;
        this.map = (MapState) state;
    }

    /** Starts as many as may run at once; gives the failure if one has no input. */
    Optional<Failure> start(Step.Iterate iterate) {
        var items = iterate.items();
        writer.iterates(items.size());
        var mapStarted = writer.cursor().pointer();
        var concurrencyMax =
                iterate.maxConcurrency() == 0 ? CONCURRENCY_MAX : Math.min(iterate.maxConcurrency(), CONCURRENCY_MAX);
        writer.write(new Fact.ItemsPrepared(
                writer.cursor().scope(),
                iterate.effectiveInput().text(),
                items.stream().map(item -> item.value().text()).toList(),
                concurrencyMax));
        var evaluation = evaluation();
        for (var item : items.subList(0, Math.min(concurrencyMax, items.size()))) {
            var failure = start(iterate.effectiveInput(), item, mapStarted, evaluation);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Starts one more. */
    Optional<Failure> startNext(Phase.InIterations iterations, int index, long previousEventId) {
        var item = new Step.Item(index, Payload.checked(iterations.items().get(index)), Optional.empty());
        return start(iterations.effectiveInput(), item, previousEventId, evaluation());
    }

    /** Of the Map state itself, which each iteration's differs from only in the item. */
    private Evaluation evaluation() {
        return surroundings.evaluation(
                place, writer.cursor(), true, Optional.empty(), Optional.empty(), writer.nowMillis());
    }

    private Optional<Failure> start(
            Payload effectiveInput, Step.Item item, long previousEventId, Evaluation evaluation) {
        var mapItem = new ContextObject.MapItem(item.index(), item.value(), item.key());
        var inside = evaluation.in(evaluation.context().withMapItem(mapItem));
        return switch (Interpreter.iterationInput(map, effectiveInput, item, inside)) {
            case IterationInput.Ready ready -> {
                writer.startsIteration(map.name(), item.index(), ready.input(), previousEventId);
                yield Optional.empty();
            }
            case IterationInput.Failed failed -> Optional.of(failed.failure());
        };
    }
}
