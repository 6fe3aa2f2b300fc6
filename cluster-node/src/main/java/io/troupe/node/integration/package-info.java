/** The port to whatever does the work of a Task state. */
@NullMarked
package io.troupe.node.integration;

import org.jspecify.annotations.NullMarked;
