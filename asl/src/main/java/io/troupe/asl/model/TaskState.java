package io.troupe.asl.model;

import io.troupe.asl.data.template.Template;
import java.util.Optional;

/**
 * Has work done by a resource.
 *
 * <p>Source: Amazon States Language, "Task State".
 *
 * @param name unique in its machine, 1 to 80 characters
 * @param comment for people
 * @param resource what does the work
 * @param dataFlow all of it
 * @param timeout how long an attempt may take, in seconds
 * @param heartbeat how long it may be silent, in seconds
 * @param credentials an object with the RoleArn to assume
 * @param assign variables made from the result
 * @param errors what to do about errors
 * @param transition where to go
 */
public record TaskState(
        String name,
        Optional<String> comment,
        Resource resource,
        DataFlow dataFlow,
        Optional<Amount> timeout,
        Optional<Amount> heartbeat,
        Optional<Template> credentials,
        Optional<Template> assign,
        ErrorHandling errors,
        Transition transition)
        implements State {}
