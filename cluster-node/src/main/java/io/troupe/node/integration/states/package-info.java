/** Executions that tasks start in this cluster. */
@NullMarked
package io.troupe.node.integration.states;

import org.jspecify.annotations.NullMarked;
