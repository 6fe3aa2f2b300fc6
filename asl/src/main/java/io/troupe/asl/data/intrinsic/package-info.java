/** Intrinsic functions, {@code States.Format} and its kin: their grammar, and what each one does. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.data.intrinsic;
