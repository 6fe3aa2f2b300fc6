/** What the language itself costs: typical states on the interpreter alone, measured by JMH. */
@NullMarked
package io.troupe.bench.language;

import org.jspecify.annotations.NullMarked;
