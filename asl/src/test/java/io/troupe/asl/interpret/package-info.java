/** Tests of the interpreter alone. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.interpret;
