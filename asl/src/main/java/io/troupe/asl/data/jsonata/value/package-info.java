/** What JSONata expressions compute with: Jackson's nodes, and beside them sequences and functions. */
@NullMarked
package io.troupe.asl.data.jsonata.value;

import org.jspecify.annotations.NullMarked;
