package io.troupe.protocol.arn;

/**
 * What a task token says: which attempt of which execution it answers. {@link TaskTokens} writes and reads the text.
 *
 * @param executionArn the execution's ARN, also its entity id
 * @param incarnation chosen when the execution started, so that a token never hits a later one of the same name
 * @param scope the branch or iteration, empty for the machine itself
 * @param attempt number of the attempt within that scope, from 1
 */
public record TaskToken(String executionArn, String incarnation, String scope, int attempt) {}
