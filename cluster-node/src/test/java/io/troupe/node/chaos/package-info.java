/** Three nodes and a database under load, while machines, networks, disks and clocks fail. */
@NullMarked
package io.troupe.node.chaos;

import org.jspecify.annotations.NullMarked;
