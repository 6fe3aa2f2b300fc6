package io.troupe.asl.interpret;

import io.troupe.asl.data.Evaluation;
import io.troupe.asl.data.EvaluationException;
import io.troupe.asl.data.Payload;
import io.troupe.asl.data.template.Template;
import io.troupe.asl.model.ChoiceRule;
import io.troupe.asl.model.ChoiceState;
import io.troupe.asl.model.DataFlow;
import io.troupe.asl.model.Transition;
import java.util.Optional;

/** How a Choice state chooses. Source: Amazon States Language, "Choice State". */
final class Choices {
    private Choices() {}

    static Step choose(ChoiceState choice, Payload input, Evaluation evaluation) {
        Payload effective = DataProcessing.effectiveInput(choice.dataFlow(), input, evaluation);
        var conditions = new Conditions(effective, evaluation);
        for (ChoiceRule rule : choice.choices()) {
            if (conditions.hold(rule.condition())) {
                return go(choice, flow(choice, rule), rule.next(), rule.assign(), effective, evaluation);
            }
        }
        String next = choice.defaultState()
                .orElseThrow(() -> EvaluationException.runtime(
                        "Failed to transition out of the state. The state does" + " not point to a next state."));
        return go(choice, choice.dataFlow(), next, choice.assign(), effective, evaluation);
    }

    /** A rule that holds has an Output of its own, or none. */
    private static DataFlow flow(ChoiceState choice, ChoiceRule rule) {
        return switch (choice.dataFlow()) {
            case DataFlow.ByPaths paths -> paths;
            case DataFlow.ByQueries queries -> new DataFlow.ByQueries(queries.arguments(), rule.output());
        };
    }

    private static Step go(
            ChoiceState choice,
            DataFlow flow,
            String next,
            Optional<Template> assign,
            Payload effective,
            Evaluation evaluation) {
        var assigned = DataProcessing.assigned(assign, effective, evaluation);
        return Completion.leaveWith(choice, flow, effective, assigned, new Transition.Next(next), evaluation);
    }
}
