/** From JSON to the model, with a finding and its location for everything that does not fit. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.parse;
