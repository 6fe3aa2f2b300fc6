/** What may be asked of an execution, and what it answers. */
@NullMarked
package io.troupe.protocol.execution;

import org.jspecify.annotations.NullMarked;
