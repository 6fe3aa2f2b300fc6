package io.troupe.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * Passes its input on, or a fixed result.
 *
 * <p>Source: Amazon States Language, "Pass State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param dataFlow without a ResultSelector
 * @param result taken literally, in place of the effective input
 * @param assign variables made from the result
 * @param transition where to go
 */
public record PassState(
        String name,
        Optional<String> comment,
        DataFlow dataFlow,
        Optional<JsonNode> result,
        Optional<Template> assign,
        Transition transition)
        implements State {}
