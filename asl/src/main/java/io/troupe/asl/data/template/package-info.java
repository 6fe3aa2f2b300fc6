/** Payload templates: JSON whose keys ending in {@code .$} are evaluated. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.data.template;
