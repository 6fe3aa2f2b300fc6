/** Judges histories by the rules of the language alone, without the engine's own code. */
@NullMarked
package io.troupe.node.history;

import org.jspecify.annotations.NullMarked;
