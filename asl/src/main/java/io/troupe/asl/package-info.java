/** Reading the Amazon States Language: a definition's text in, a state machine or every one of its problems out. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl;
