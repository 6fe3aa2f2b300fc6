package io.troupe.node.integration;

/**
 * A task of an execution that runs a test case of mocked integrations.
 *
 * @param testCase its name
 * @param state the state that asks
 * @param number which call of this state it is in the whole execution, retries and iterations included, from 0
 */
public record TestCall(String testCase, String state, int number) {}
