/** Markers that choose how a message travels between nodes. */
@NullMarked
package io.troupe.protocol.serialization;

import org.jspecify.annotations.NullMarked;
