/** What may be asked of an activity's task queue, and what it answers. */
@NullMarked
package io.troupe.protocol.activity;

import org.jspecify.annotations.NullMarked;
