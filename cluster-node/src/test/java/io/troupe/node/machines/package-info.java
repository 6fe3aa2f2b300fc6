/** Runs the machines of {@code src/test/resources/machines}: realistic ones, with what the world answers. */
@NullMarked
package io.troupe.node.machines;

import org.jspecify.annotations.NullMarked;
