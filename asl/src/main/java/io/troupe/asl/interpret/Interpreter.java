package io.troupe.asl.interpret;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.Distribution;
import io.troupe.asl.model.FailState;
import io.troupe.asl.model.ItemReader;
import io.troupe.asl.model.MapState;
import io.troupe.asl.model.ParallelState;
import io.troupe.asl.model.PassState;
import io.troupe.asl.model.State;
import io.troupe.asl.model.SucceedState;
import io.troupe.asl.model.TaskState;
import io.troupe.asl.model.WaitState;
import java.util.List;
import java.util.Map;

/** What each kind of state does: a function of the state, its input and what an evaluation may see. */
public final class Interpreter {
    private Interpreter() {}

    /**
     * Begins a state, or its next attempt.
     *
     * @param input the state's raw input
     */
    public static Step enter(State state, Payload input, Evaluation evaluation) {
        return Guard.evaluate(state, () -> begin(state, input, evaluation.afresh(input)), Step.Fail::new);
    }

    private static Step begin(State state, Payload input, Evaluation evaluation) {
        return switch (state) {
            case PassState pass -> Completion.pass(pass, input, evaluation);
            case TaskState task -> Tasks.call(task, input, evaluation);
            case ChoiceState choice -> Choices.choose(choice, input, evaluation);
            case WaitState wait -> Waits.begin(wait, input, evaluation);
            case SucceedState succeed -> Completion.succeed(succeed, input, evaluation);
            case FailState fail -> Completion.fail(fail, input, evaluation);
            case ParallelState parallel -> fork(parallel, input, evaluation);
            case MapState map -> Maps.iterate(map, input, evaluation);
        };
    }

    private static Step fork(ParallelState parallel, Payload input, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveInput(parallel.dataFlow(), input, evaluation);
        return Guard.limited(parallel, effective, new Step.Fork(effective));
    }

    /**
     * Ends a state whose work is done or whose wait is over.
     *
     * @param input the state's raw input
     * @param result of the task, or the array of branch or iteration outputs; ignored after a wait
     */
    public static Step resume(State state, Payload input, Payload result, Evaluation evaluation) {
        return Guard.evaluate(state, () -> end(state, input, result, evaluation.afresh(input)), Step.Fail::new);
    }

    private static Step end(State state, Payload input, Payload result, Evaluation evaluation) {
        return switch (state) {
            case TaskState task -> Completion.task(task, input, result, evaluation.withResult(result));
            case ParallelState parallel -> Completion.parallel(parallel, input, result, evaluation.withResult(result));
            case MapState map -> Completion.map(map, input, result, evaluation.withResult(result));
            case WaitState wait -> Waits.end(wait, input, evaluation);
            case PassState pass -> throw neverWaits(pass);
            case ChoiceState choice -> throw neverWaits(choice);
            case SucceedState succeed -> throw neverWaits(succeed);
            case FailState fail -> throw neverWaits(fail);
        };
    }

    private static IllegalStateException neverWaits(State state) {
        return new IllegalStateException("the state '" + state.name() + "' never waits, so it cannot be resumed");
    }

    /**
     * What one iteration of a Map state begins with.
     *
     * @param effectiveInput as {@link Step.Iterate} gave it
     * @param evaluation whose context has the item as its Map.Item
     */
    public static IterationInput iterationInput(
            MapState state, Payload effectiveInput, Step.Item item, Evaluation evaluation) {
        return Guard.evaluate(
                state,
                () -> Maps.iterationInput(state, effectiveInput, item, evaluation.afresh(effectiveInput)),
                IterationInput.Failed::new);
    }

    /**
     * How a distributed Map state is to be run.
     *
     * @param effectiveInput as {@link Step.Distribute} gave it
     */
    public static MapRunPlan plan(MapState state, Payload effectiveInput, Evaluation evaluation) {
        Distribution distribution = state.distribution().orElseThrow();
        return Guard.evaluate(
                state,
                () -> Distributions.plan(distribution, effectiveInput, evaluation.afresh(effectiveInput)),
                MapRunPlan.Failed::new);
    }

    /**
     * The items in a dataset of text.
     *
     * @param text what the ItemReader's action gave
     */
    public static ItemsRead read(MapState state, MapRunPlan.Ready plan, String text, Evaluation evaluation) {
        ItemReader reader = state.distribution().flatMap(Distribution::reader).orElseThrow();
        return Guard.evaluate(
                state,
                () -> new ItemsRead.Read(Datasets.items(reader, plan.maxItems(), text, evaluation)),
                ItemsRead.Failed::new);
    }

    /**
     * What the executions of a distributed Map state begin with, when its items are batched.
     *
     * @param inputs one for each item, as {@link #iterationInput} gave them
     */
    public static Batches batches(MapState state, Batching batching, List<JsonNode> inputs) {
        return Guard.evaluate(state, () -> new Batches.Made(batching.batches(inputs)), Batches.Failed::new);
    }

    /**
     * What a state does about its failure.
     *
     * @param input the state's raw input
     * @param failure with its prefix, if it wanted one
     * @param attemptsByRetrier how many retries each retrier has made in this entry of the state
     */
    public static Recovery recover(
            State state,
            Payload input,
            Failure failure,
            Map<Integer, Integer> attemptsByRetrier,
            Evaluation evaluation) {
        return Guard.evaluate(
                state,
                () -> Recoveries.recover(state, input, failure, attemptsByRetrier, evaluation.afresh(input)),
                Recovery.Unhandled::new);
    }
}
