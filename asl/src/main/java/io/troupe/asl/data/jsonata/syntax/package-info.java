/** From the text of a JSONata expression to its syntax tree. */
@NullMarked
package io.troupe.asl.data.jsonata.syntax;

import org.jspecify.annotations.NullMarked;
