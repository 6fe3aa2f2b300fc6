/** Walks the syntax tree of a JSONata expression. */
@NullMarked
package io.troupe.asl.data.jsonata.evaluate;

import org.jspecify.annotations.NullMarked;
