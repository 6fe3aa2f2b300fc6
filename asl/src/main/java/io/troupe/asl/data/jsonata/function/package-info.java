/** JSONata's function library, and what the service added to it. */
@NullMarked
package io.troupe.asl.data.jsonata.function;

import org.jspecify.annotations.NullMarked;
