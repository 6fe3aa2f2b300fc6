/** Rules that span states: targets exist, every state can be reached, names are unique. */
@org.jspecify.annotations.NullMarked
package io.troupe.asl.validate;
