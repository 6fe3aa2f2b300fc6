/** The task queue of one activity: a bounded window over its rows, and the waiting pollers. */
@NullMarked
package io.troupe.node.activity;

import org.jspecify.annotations.NullMarked;
