/** Jobs that services of AWS run, and that tasks wait for. */
@NullMarked
package io.troupe.node.integration.compute;

import org.jspecify.annotations.NullMarked;
