/** Single states, run to be looked at: nothing is stored and nothing survives the answer. */
@NullMarked
package io.troupe.node.teststate;

import org.jspecify.annotations.NullMarked;
