/** Time for the engine: the Timers port; keepers, which bring open executions back into memory. */
@NullMarked
package io.troupe.node.wake;

import org.jspecify.annotations.NullMarked;
