/** Time that passes at once when nothing else can happen, for tests of workflows. */
@NullMarked
package io.troupe.node.virtual;

import org.jspecify.annotations.NullMarked;
