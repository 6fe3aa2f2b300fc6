/** The ports in memory, and the API over them. */
@NullMarked
package io.troupe.api.fake;

import org.jspecify.annotations.NullMarked;
