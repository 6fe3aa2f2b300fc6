/** What parsing and validating find wrong, and where. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.finding;
