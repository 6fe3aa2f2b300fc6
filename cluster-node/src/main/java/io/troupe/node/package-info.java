/** The running node: wiring, nothing else. */
@NullMarked
package io.troupe.node;

import org.jspecify.annotations.NullMarked;
