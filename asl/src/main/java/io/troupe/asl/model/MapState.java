package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * Runs a flow for each item of an array.
 *
 * <p>Source: Amazon States Language, "Map State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param processor the flow for each item
 * @param distribution how the items are spread over executions; absent when they are run inline
 * @param items where its items are from
 * @param itemSelector makes an iteration's input; without it, that is the item
 * @param maxConcurrency how many iterations may run at once; 0 asks for no limit
 * @param dataFlow without Parameters, which here is an older name of ItemSelector
 * @param assign variables made from the result
 * @param errors what to do about errors
 * @param transition where to go
 */
public record MapState(
        String name,
        Optional<String> comment,
        Flow processor,
        Optional<Distribution> distribution,
        Items items,
        Optional<Template> itemSelector,
        Amount maxConcurrency,
        DataFlow dataFlow,
        Optional<Template> assign,
        ErrorHandling errors,
        Transition transition)
        implements State {}
