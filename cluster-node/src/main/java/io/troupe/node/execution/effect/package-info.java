/** What a cursor awaits from the world, and the runner that asks for it. */
@NullMarked
package io.troupe.node.execution.effect;

import org.jspecify.annotations.NullMarked;
