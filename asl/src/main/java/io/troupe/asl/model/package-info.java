/**
 * The language as immutable records: a state machine, its eight kinds of state, and their parts. The records hold their
 * paths and templates compiled, so that an evaluation parses nothing; hence the model uses {@code asl.data}, not the
 * other way round.
 */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.model;
