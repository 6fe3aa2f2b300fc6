/** The language as immutable records: a state machine, its eight kinds of state, and their parts. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.model;
