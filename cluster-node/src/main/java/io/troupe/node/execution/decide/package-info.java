/** Command and state give events and a reply. Pure. */
@NullMarked
package io.troupe.node.execution.decide;

import org.jspecify.annotations.NullMarked;
