package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * Waits, then moves on.
 *
 * <p>Source: Amazon States Language, "Wait State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param dataFlow only InputPath and OutputPath
 * @param delay how long to wait, or until when
 * @param assign variables made from the effective input
 * @param transition where to go when the wait is over
 */
public record WaitState(
        String name,
        Optional<String> comment,
        DataFlow dataFlow,
        Delay delay,
        Optional<Template> assign,
        Transition transition)
        implements State {}
