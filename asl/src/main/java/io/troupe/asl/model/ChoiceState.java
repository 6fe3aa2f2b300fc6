package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.List;
import java.util.Optional;

/**
 * Goes where the first rule that holds leads.
 *
 * <p>Source: Amazon States Language, "Choice State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param dataFlow only InputPath and OutputPath
 * @param choices the rules, in order
 * @param defaultState where to go when none holds
 * @param assign variables made when none holds
 */
public record ChoiceState(
        String name,
        Optional<String> comment,
        DataFlow dataFlow,
        List<ChoiceRule> choices,
        Optional<String> defaultState,
        Optional<Template> assign)
        implements State {
    /** Copies the rules. */
    public ChoiceState {
        choices = List.copyOf(choices);
    }
}
