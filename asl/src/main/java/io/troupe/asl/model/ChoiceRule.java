package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * A rule of a Choice state.
 *
 * @param condition when it holds
 * @param next where it leads
 * @param output JSONata's output of the state when it holds
 * @param assign variables made when it holds
 */
public record ChoiceRule(Condition condition, String next, Optional<Template> output, Optional<Template> assign) {}
