/**
 * A seeded simulation: the entities, branches, queues and wakers of production on one thread, with a journal, a clock,
 * nodes and a world that do what a seed says.
 */
@NullMarked
package io.troupe.node.simulation;

import org.jspecify.annotations.NullMarked;
