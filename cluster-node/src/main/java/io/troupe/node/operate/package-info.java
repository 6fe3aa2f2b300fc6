/** What operators do with a database besides running nodes on it: the commands of the launcher. */
@NullMarked
package io.troupe.node.operate;

import org.jspecify.annotations.NullMarked;
