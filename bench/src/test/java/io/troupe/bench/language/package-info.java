/** Tests of the typical states. */
@NullMarked
package io.troupe.bench.language;

import org.jspecify.annotations.NullMarked;
