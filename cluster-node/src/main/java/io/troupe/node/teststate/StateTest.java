package io.troupe.node.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.StateReading;
import io.troupe.asl.data.ContextObject;
import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.Payload;
import io.troupe.asl.model.State;
import java.util.Optional;

/**
 * A test that can be made.
 *
 * @param found the state
 * @param bare whether it was defined without a machine around it
 * @param input of the state
 * @param evaluation with its context object and variables
 * @param context what the caller wants {@code $$} to show
 * @param mock in place of the state's work
 * @param retriesMade by the retrier that applies
 * @param failedIterations of a Map state
 * @param readerData what the ItemReader of a Map state has read
 * @param inspecting whether the values between the steps are wanted
 * @param exchange where a request that the task makes is seen, if that is wanted too
 */
record StateTest(
        StateReading.Found found,
        boolean bare,
        Payload input,
        Evaluation evaluation,
        Optional<JsonNode> context,
        Optional<Mock> mock,
        int retriesMade,
        int failedIterations,
        Optional<String> readerData,
        boolean inspecting,
        Optional<Exchange> exchange) {
    State state() {
        return found.state();
    }

    /** The context object of one iteration; what a caller made up is shown with the item added. */
    Evaluation inIteration(ContextObject.MapItem item) {
        ContextObject inside = evaluation.context().withMapItem(item);
        return evaluation.in(context.map(tree -> inside.shownAs(Contexts.withItem(tree, inside)))
                .orElse(inside));
    }
}
