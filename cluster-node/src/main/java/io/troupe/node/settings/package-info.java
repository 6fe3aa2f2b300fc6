/** Typed records of the node's settings, read from the configuration once, at start. */
@NullMarked
package io.troupe.node.settings;

import org.jspecify.annotations.NullMarked;
