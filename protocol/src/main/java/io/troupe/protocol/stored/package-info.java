/** What is in the journal for ever: turns and the events in them. Knows no Akka. */
@NullMarked
package io.troupe.protocol.stored;

import org.jspecify.annotations.NullMarked;
