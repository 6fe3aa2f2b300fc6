/** The child actors: a cursor each, proposing turns to the entity. */
@NullMarked
package io.troupe.node.execution.branch;

import org.jspecify.annotations.NullMarked;
