/** One execution: an event-sourced, sharded entity that stores what was decided and then runs what follows. */
@NullMarked
package io.troupe.node.execution;

import org.jspecify.annotations.NullMarked;
