/** Placeholder. */
@org.jspecify.annotations.NullMarked
package io.troupe.protocol;
