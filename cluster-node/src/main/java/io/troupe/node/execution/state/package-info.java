/** What an execution remembers, and how events fold into it. Pure. */
@NullMarked
package io.troupe.node.execution.state;

import org.jspecify.annotations.NullMarked;
