/** Whether what is stored is what the engine could have stored: the journal, and all that is derived from it. */
@NullMarked
package io.troupe.node.check;

import org.jspecify.annotations.NullMarked;
