/** What a state does with its input, as pure functions: no clock, no randomness of its own, no I/O. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.interpret;
